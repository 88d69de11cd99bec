"use client";

import { useState } from "react";
import { FormDialog } from "@/components/form-dialog";
import { NewPasswordField } from "@/components/new-password-field";
import { SecretDialog, type ShownSecret } from "@/components/secret-dialog";
import { RadioGroup } from "@/components/ui/radio-group";
import { showToast } from "@/components/ui/show-toast";
import type { AdministratorRow } from "@/lib/users/schema";
import { resetPasswordAction } from "./actions";

export type ResetPasswordDialogProps = {
  user: Pick<AdministratorRow, "id" | "username">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Sets another's password: a temporary one is generated and shown once, or one is typed. */
export function ResetPasswordDialog({ user, open, onOpenChange }: ResetPasswordDialogProps) {
  const [generate, setGenerate] = useState("true");
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  const { id, username } = user;
  return (
    <>
      <FormDialog
        title={`Reset the password of ${username}`}
        description="Its sessions end now. The new password must be changed at the next sign-in, within 72 hours."
        size="sm"
        action={resetPasswordAction}
        submitLabel="Reset Password"
        onSuccess={({ temporaryPassword }) => {
          setGenerate("true");
          if (temporaryPassword === null) void showToast(`The password of ${username} was reset`);
          else setSecret(shown(username, temporaryPassword));
        }}
        open={open}
        onOpenChange={onOpenChange}
      >
        <input type="hidden" name="id" value={id} />
        <RadioGroup
          name="generate"
          legend="New password"
          value={generate}
          onValueChange={setGenerate}
          options={[
            { value: "true", label: "Generate a temporary password", description: "Shown once, right after this." },
            { value: "false", label: "Type a password" },
          ]}
        />
        {generate === "false" && <NewPasswordField name="password" label="Password" required words={[username]} />}
      </FormDialog>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}

const shown = (username: string, password: string): ShownSecret => ({
  title: "Save this password now",
  description: `It cannot be shown again. ${username} must change it at the next sign-in.`,
  values: [
    { label: "Username", value: username },
    { label: "Password", value: password },
  ],
});
