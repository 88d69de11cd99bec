import { Field } from "@/components/field";
import { PasswordInput } from "@/components/ui/password-input";

/** Where people change their own email address, and have no second factor to prove that it is they. */
export const CurrentPasswordField = () => (
  <Field name="currentPassword" label="Current password" hint="Only to change your email address." optional>
    <PasswordInput maxLength={256} autoComplete="current-password" />
  </Field>
);
