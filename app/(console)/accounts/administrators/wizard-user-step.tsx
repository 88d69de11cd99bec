"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { NewPasswordField } from "@/components/new-password-field";
import { Checkbox } from "@/components/ui/checkbox";
import { PasswordInput } from "@/components/ui/password-input";
import { Select } from "@/components/ui/select";
import type { ProfileChoices } from "./profile-choices";
import { ProfileFields } from "./profile-fields";
import { UsernameInput } from "./username-input";

/** *User*: who it is, and how they sign in to the console. */
export function WizardUserStep({ choices, canMail }: { choices: ProfileChoices; canMail: boolean }) {
  const [username, setUsername] = useState("");
  return (
    <>
      <Field name="user.username" label="Username" required>
        <UsernameInput onChange={(event) => setUsername(event.target.value)} />
      </Field>
      <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2">
        <NewPasswordField name="user.password" label="Password" repeatedBy="user.confirmPassword" words={[username]} />
        <Field
          name="user.confirmPassword"
          label="Confirm Password"
          hint="With Certificates, chosen in the last step, the password may stay empty: there is no password sign-in then."
        >
          <PasswordInput autoComplete="new-password" maxLength={256} />
        </Field>
      </div>
      <Checkbox
        name="user.mustChangePassword"
        label="Require password change at next sign-in"
        description="The password then works for one sign-in, within 72 hours."
      />
      <ProfileFields prefix="user." choices={choices} />
      <Field
        name="user.notification"
        label="Notification"
        hint={
          canMail
            ? "Email: username and password are mailed to the address above. Without a typed password a random one is made. It works for one sign-in, within 72 hours, and must be changed then."
            : "No mail can be sent: Email Settings are not saved, or switched off."
        }
      >
        <Select
          disabled={!canMail}
          options={[
            { value: "none", label: "None" },
            { value: "email", label: "Email" },
          ]}
        />
      </Field>
    </>
  );
}
