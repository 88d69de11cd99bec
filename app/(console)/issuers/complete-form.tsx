"use client";

import { FormCard } from "@/components/form-card";
import { completeExternalIssuerAction } from "./actions";
import { PemField } from "./pem-field";

/** Takes in what an external authority signed. */
export function CompleteForm({ id, name }: { id: string; name: string }) {
  return (
    <FormCard
      title="Certificate from the external authority"
      description="It must be for the key of the request, and be that of a certificate authority."
      action={completeExternalIssuerAction}
      submitLabel="Take in certificate"
      successMessage={`The certificate of ${name} was taken in`}
    >
      <input type="hidden" name="id" value={id} />
      <PemField
        name="certificates"
        label="Certificate and chain"
        hint="PEM of the certificate and of those above it up to the root, in any order."
        placeholder="-----BEGIN CERTIFICATE-----"
      />
    </FormCard>
  );
}
