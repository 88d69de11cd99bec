"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { awaitArrival } from "@/components/arrival-focus";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { routes } from "@/lib/routes";
import { importIssuerAction } from "./actions";
import type { KeepingFormProps } from "./add/kept-fields";
import { ForTeams } from "./for-teams";
import { PemField } from "./pem-field";
import { Pkcs12Field } from "./pkcs12-field";
import type { ProfileFieldsProps } from "./profile-fields";

const forms = [
  { value: "pem", label: "PEM" },
  { value: "pkcs12", label: "PKCS#12 (.p12, .pfx)" },
];

/** Certificate and key of an authority that was made elsewhere. */
export function ImportForm({ kept, onChange, onDone, ...profile }: ProfileFieldsProps & KeepingFormProps) {
  const router = useRouter();
  const [form, setForm] = useState("pem");
  return (
    <FormCard
      title="Import an existing CA"
      description="Its certificate must be that of an authority, not expired, and lead to a root; the key must belong to it."
      action={importIssuerAction}
      submitLabel="Import"
      secondary={
        <Button asChild variant="ghost">
          <Link href={routes.issuers()}>Cancel</Link>
        </Button>
      }
      onChange={onChange}
      successMessage={({ name }) => `${name} was imported`}
      onSuccess={({ id }) => {
        onDone();
        awaitArrival();
        router.push(routes.issuer(id));
      }}
    >
      <Field name="name" label="Name" required hint="What it is called here.">
        <Input maxLength={100} autoComplete="off" defaultValue={kept.name} />
      </Field>
      <SegmentedControl name="form" legend="Format" options={forms} value={form} onValueChange={setForm} />
      {form === "pem" ? (
        <>
          <PemField
            name="certificates"
            label="Certificate"
            hint="PEM. Unless it is a root, add the certificates above it up to the root, in any order."
            placeholder="-----BEGIN CERTIFICATE-----"
          />
          <PemField
            name="privateKey"
            label="Private key"
            hint="PEM, encrypted or not. It is sealed under Keyhall's master key and never shown again."
            placeholder="-----BEGIN PRIVATE KEY-----"
          />
        </>
      ) : (
        <Pkcs12Field />
      )}
      <Field name="password" label="Password" optional={form === "pem"} hint="Of the file, or of the encrypted key.">
        <PasswordInput autoComplete="off" />
      </Field>
      <ForTeams isOn {...profile} />
    </FormCard>
  );
}
