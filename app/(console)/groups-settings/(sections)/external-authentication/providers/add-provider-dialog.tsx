"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";
import { createSignInProviderAction } from "./actions";
import { ConnectionFields } from "./connection-fields";

export function AddProviderDialog() {
  const router = useRouter();
  return (
    <FormDialog
      title="Add sign-in provider"
      description="It begins disabled, so that you can register its redirect URI and look at its settings first."
      action={createSignInProviderAction}
      successMessage={({ name }) => `${name} was added`}
      onSuccess={({ id }) => router.push(routes.signInProvider(id))}
      submitLabel="Add provider"
      trigger={
        <Button>
          <Plus aria-hidden />
          Add sign-in provider
        </Button>
      }
    >
      {/* Absent check boxes are off; a new provider takes newcomers in. */}
      <input type="hidden" name="newcomers" value="on" />
      <ConnectionFields />
    </FormDialog>
  );
}
