"use client";

import { useRouter } from "next/navigation";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Callout } from "@/components/ui/callout";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { routes } from "@/lib/routes";
import { rotateIssuerAction } from "./actions";
import { DaysField } from "./days-field";
import type { Choice } from "./profile-choices";
import type { IssuerDialogProps } from "./rename-issuer-dialog";

type Props = IssuerDialogProps & { keyTypes: readonly Choice[]; keyType: string };

/** A successor with a new key. */
export function RotateIssuerDialog({ issuer, keyTypes, keyType, ...state }: Props) {
  const router = useRouter();
  const { isSignedElsewhere } = issuer;
  return (
    <FormDialog
      title={`Rotate the key of ${issuer.name}`}
      description="A successor with a new key takes its name, its profile and its teams."
      action={rotateIssuerAction}
      successMessage={isSignedElsewhere ? "The request of the successor is ready" : `${issuer.name} has a new key`}
      onSuccess={({ id }) => router.push(routes.issuer(id))}
      submitLabel={isSignedElsewhere ? "Make request" : "Rotate key"}
      {...state}
    >
      <input type="hidden" name="id" value={issuer.id} />
      <Callout tone="warn" title="Both overlap.">
        What the old key signed stays valid until it ends, and the old key goes on signing revocation lists for it. It
        issues nothing new{isSignedElsewhere ? " once the successor has its certificate" : ""}. Clients must know the
        new chain before they meet certificates of the new key; of a root, they must trust the new root first.
      </Callout>
      <Field name="keyType" label="Key type" required>
        <Select options={keyTypes} defaultValue={keyType} />
      </Field>
      {!isSignedElsewhere && <DaysField value={1825} hint="Not after the end of the issuer above it." />}
      <Field
        name="commonName"
        label="Common name"
        optional
        hint="Of the new certificate. Empty: the present one with the next generation, such as G2. It must differ, because revocation lists are told apart by it."
      >
        <Input maxLength={64} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
