"use client";

import { RefreshCw } from "lucide-react";
import { ActionForm, SubmitButton } from "@/components/form";
import { checkDirectoryUserAction } from "./actions";

/** *Check now*: asks the directory about the user at this moment. */
export function CheckNow({ userId, directory }: { userId: string; directory: string }) {
  return (
    <ActionForm action={checkDirectoryUserAction} successMessage={`${directory} was asked`} className="gap-2">
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
