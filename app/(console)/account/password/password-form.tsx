"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { NewPasswordField } from "@/components/new-password-field";
import { PasswordInput } from "@/components/ui/password-input";
import { changeOwnPasswordAction } from "./actions";

export type PasswordFormProps = {
  username: string;
  email: string;
  /** Where to go once the password is changed; stays when left out. */
  continueTo?: string;
};

export function PasswordForm({ username, email, continueTo }: PasswordFormProps) {
  const router = useRouter();
  const [changes, setChanges] = useState(0);
  return (
    <FormCard
      title="Your password"
      description="Your other sessions end when it is changed."
      submitLabel="Change password"
      action={changeOwnPasswordAction}
      successMessage={({ endedSessions }) =>
        endedSessions > 0 ? `Password changed. Sessions ended: ${endedSessions}.` : "Password changed."
      }
      onSuccess={() => {
        setChanges((before) => before + 1);
        if (continueTo) router.replace(continueTo);
      }}
    >
      {/* Password managers store the new password under this name. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Field name="currentPassword" label="Current password" required>
        <PasswordInput autoComplete="current-password" />
      </Field>
      {/* Made anew after a change: its meter would still judge the password that is no longer there. */}
      <NewPasswordField
        key={changes}
        name="newPassword"
        label="New password"
        required
        repeatedBy="confirmPassword"
        words={[username, email]}
      />
      <Field name="confirmPassword" label="Re-Type Password" required>
        <PasswordInput autoComplete="new-password" />
      </Field>
    </FormCard>
  );
}
