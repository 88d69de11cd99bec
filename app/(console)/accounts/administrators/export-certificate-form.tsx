"use client";

import { Field } from "@/components/field";
import { useFormState } from "@/components/form-context";
import { Pkcs12Form } from "@/components/pkcs12-form";
import { PasswordInput } from "@/components/ui/password-input";
import { exportCertificateAction } from "./actions";

/** What the password is; once it was wrong, also what remains when it is forgotten. */
function PasswordHint({ mayReplace }: { mayReplace: boolean }) {
  const { found } = useFormState();
  if (!found?.fieldErrors.certificatePassword)
    return "The one that was chosen when the certificate was made. The file opens with it too.";
  return mayReplace
    ? "Forgotten? New certificate makes another."
    : "Forgotten? Somebody who may create certificates can make another.";
}

/** Gives the `.p12` to whoever knows the Certificate Password. */
export function ExportCertificateForm({ userId, mayReplace }: { userId: string; mayReplace: boolean }) {
  return (
    <Pkcs12Form
      action={exportCertificateAction}
      of={{ name: "userId", value: userId }}
      button="Export Client Certificate"
    >
      <Field
        name="certificatePassword"
        label="Certificate Password"
        hint={<PasswordHint mayReplace={mayReplace} />}
        required
      >
        <PasswordInput autoComplete="off" maxLength={256} />
      </Field>
    </Pkcs12Form>
  );
}
