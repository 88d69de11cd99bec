"use client";

import type { ReactNode } from "react";
import type { ActionResult } from "@/components/action-result";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import type { IssuedCertificate } from "@/lib/issuance/schema";
import { renewTeamCertificateAction } from "../actions";
import { useIssued } from "./issued-dialog";
import { KeySourceFields } from "./key-source-fields";

/** *Renew*: the same names for a new time, with a new key or the same. */
export function RenewDialog({ id, name, trigger }: { id: string; name: string; trigger: ReactNode }) {
  const { addKey, onIssued, dialog } = useIssued("The certificate was renewed");

  async function renew(previous: ActionResult<IssuedCertificate> | null, formData: FormData) {
    await addKey(formData);
    return renewTeamCertificateAction(previous, formData);
  }

  return (
    <>
      <FormDialog<IssuedCertificate>
        title={`Renew ${name}`}
        description="A new certificate with the same names, issuer, owner and team. The old one goes on until it ends, unless you revoke it. Rotate, under More, always takes another key and ends the old one here after some days."
        trigger={trigger}
        action={renew}
        submitLabel="Renew certificate"
        successMessage="The certificate was renewed"
        onSuccess={onIssued}
      >
        <input type="hidden" name="id" value={id} />
        <KeySourceFields withSame />
        <Field name="days" label="Days" optional hint="Left out: as long as before, within what the issuer allows.">
          <Input type="number" min={1} className="max-w-40" />
        </Field>
        <Checkbox name="revokeOld" label="Revoke the old one at once" description="It counts as superseded." />
      </FormDialog>
      {dialog}
    </>
  );
}
