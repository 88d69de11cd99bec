"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { ActionForm, SubmitButton } from "@/components/form";
import { checkDirectoryUserAction } from "./actions";

/** *Check now*: asks the directory about the user at this moment. */
export function CheckNow({ userId, directory }: { userId: string; directory: string }) {
  const router = useRouter();
  return (
    <ActionForm
      action={checkDirectoryUserAction}
      successMessage={`${directory} was asked`}
      // Since when it is not reached is on the page by now.
      onProblem={() => router.refresh()}
      className="gap-2"
    >
      <input type="hidden" name="id" value={userId} />
      <div>
        <SubmitButton variant="secondary">
          <RefreshCw aria-hidden />
          Check now
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
