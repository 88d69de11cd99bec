"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { NewPasswordField } from "@/components/new-password-field";
import { PasswordInput } from "@/components/ui/password-input";
import { Switch } from "@/components/ui/switch";
import { routes } from "@/lib/routes";

export type PasswordFieldsProps = {
  /** Are Email Settings saved and switched on? */
  mailWorks: boolean;
  /** *Generate random password and email* is on. */
  isMailed: boolean;
  onMailedChange: (isMailed: boolean) => void;
  /** What the password must not be made of: the username, names. */
  words: readonly string[];
  /** Whose password it becomes; left out for a new user. */
  user?: { mustChangePassword: boolean; hasPassword: boolean };
};

/** A password typed twice, or one that is generated and mailed, and whether it must be changed. */
export function PasswordFields({ mailWorks, isMailed, onMailedChange, words, user }: PasswordFieldsProps) {
  const [isForced, setForced] = useState(user?.mustChangePassword ?? false);
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="mb-3 font-medium text-base">Password</legend>
      <div data-field="mailPassword">
        <Switch
          name="mailPassword"
          label="Generate random password and email"
          disabled={!mailWorks}
          checked={isMailed}
          onChange={(event) => {
            onMailedChange(event.target.checked);
            if (event.target.checked) setForced(true);
          }}
          description={
            mailWorks ? (
              `Sent to the email address above. Nobody else sees it; ${isForced ? "it works once, within 72 hours" : "it works within 72 hours, and stays once it was used"}.`
            ) : (
              <>
                Needs a mail server: set one up and switch it on in{" "}
                <a href={routes.emailSettings()} target="_blank" rel="noreferrer" className="text-accent underline">
                  Email Settings (opens a new tab)
                </a>
                .
              </>
            )
          }
        />
      </div>
      {!isMailed && (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <NewPasswordField
            name="password"
            label="Password"
            required={!user}
            optional={Boolean(user)}
            repeatedBy="confirmPassword"
            words={words}
            whenEmpty={user?.hasPassword ? "Left empty, the current password stays." : undefined}
          />
          <Field name="confirmPassword" label="Re-Type Password" required={!user} optional={Boolean(user)}>
            <PasswordInput autoComplete="new-password" />
          </Field>
        </div>
      )}
      <input type="hidden" name="mustChangePassword" value="false" />
      <Switch
        name="mustChangePassword"
        label="Force change at next login"
        description="A new password works for one login, within 72 hours. Keys and tokens go on working."
        checked={isForced}
        onChange={(event) => setForced(event.target.checked)}
      />
    </fieldset>
  );
}
