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

/** Sets another's password: a temporary one is generated and shown once or mailed, or one is typed. */
export function ResetPasswordDialog({ user, open, onOpenChange }: ResetPasswordDialogProps) {
  const [way, setWay] = useState("generate");
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  const { id, username } = user;
  return (
    <>
      <FormDialog
        title={`Reset the password of ${username}`}
        description="The account's sessions end now; keys and tokens go on working. The new password works for one sign-in, within 72 hours, and must be changed then."
        size="sm"
        action={resetPasswordAction}
        submitLabel="Reset Password"
        onSuccess={({ temporaryPassword, mailedTo }) => {
          setWay("generate");
          if (temporaryPassword !== null) setSecret(shown(username, temporaryPassword));
          else if (mailedTo) void showToast(`A password was made and is mailed to ${mailedTo}`);
          else void showToast(`The password of ${username} was reset`);
        }}
        open={open}
        onOpenChange={onOpenChange}
      >
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="generate" value={String(way === "generate")} />
        <input type="hidden" name="mailPassword" value={String(way === "mail")} />
        <RadioGroup
          name="way"
          legend="New password"
          value={way}
          onValueChange={setWay}
          options={[
            { value: "generate", label: "Generate a temporary password", description: "Shown once, right after this." },
            {
              value: "mail",
              label: "Generate random password and email",
              description: "Sent to the user's address, and seen by nobody else. Email Settings must be set up.",
            },
            { value: "type", label: "Type a password" },
          ]}
        />
        {way === "type" && <NewPasswordField name="password" label="Password" required words={[username]} />}
      </FormDialog>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}

const shown = (username: string, password: string): ShownSecret => ({
  title: "Save this password now",
  description: `It cannot be shown again. It works for one sign-in, within 72 hours: ${username} must change it then.`,
  values: [
    { label: "Username", value: username },
    { label: "Password", value: password },
  ],
});
