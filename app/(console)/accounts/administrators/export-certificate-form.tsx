"use client";

import { Download } from "lucide-react";
import { downloadFile } from "@/components/download-file";
import { Field } from "@/components/field";
import { ActionForm, SubmitButton } from "@/components/form";
import { useFormState } from "@/components/form-context";
import { Checkbox } from "@/components/ui/checkbox";
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
    <ActionForm
      action={exportCertificateAction}
      successMessage={({ fileName }) => `${fileName} was downloaded`}
      onSuccess={({ fileName, contents }) =>
        downloadFile({ fileName, contents: bytesOf(contents), mediaType: "application/x-pkcs12" })
      }
      className="max-w-120"
    >
      <input type="hidden" name="userId" value={userId} />
      <Field
        name="certificatePassword"
        label="Certificate Password"
        hint={<PasswordHint mayReplace={mayReplace} />}
        required
      >
        <PasswordInput autoComplete="off" maxLength={256} />
      </Field>
      <Checkbox
        name="encryption"
        value="legacy"
        label="Older encryption, for old importers"
        description="Only where the file does not open otherwise: it protects the key less."
      />
      <div>
        <SubmitButton>
          <Download aria-hidden />
          Export Client Certificate
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
