"use client";

import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import type { UserView } from "@/lib/users/schema";
import { CurrentPasswordField } from "../current-password-field";
import { updateUserAction } from "./actions";
import type { ProfileChoices } from "./profile-choices";
import { ProfileFields } from "./profile-fields";
import { UsernameInput } from "./username-input";

export interface UserFormProps {
  user: UserView;
  choices: ProfileChoices;
  /** The username is an administrator's to change. */
  mayRename: boolean;
  /** Must the password be typed to change the email address? */
  asksPassword: boolean;
}

/** The profile. */
export function UserForm({ user, choices, mayRename, asksPassword }: UserFormProps) {
  return (
    <FormCard
      title="Profile"
      description="Names and email are what this account is found by."
      action={updateUserAction}
      successMessage="Saved"
      submitLabel="Save"
    >
      <input type="hidden" name="id" value={user.id} />
      <Field name="username" label="Username" hint={mayRename ? undefined : "An administrator can change it."} required>
        <UsernameInput defaultValue={user.username} readOnly={!mayRename} />
      </Field>
      <ProfileFields values={user} choices={choices} />
      {asksPassword && <CurrentPasswordField />}
    </FormCard>
  );
}
