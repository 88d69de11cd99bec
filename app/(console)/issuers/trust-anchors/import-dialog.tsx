"use client";

import { Plus } from "lucide-react";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { PemField } from "../pem-field";
import { importTrustAnchorAction } from "./actions";
import { RuleFields } from "./rule-fields";

export function ImportDialog() {
  return (
    <FormDialog
      title="Import trust anchor"
      description="From then on who holds a certificate of this authority is the user whom the certificate names. Trust only an authority that would name nobody falsely."
      action={importTrustAnchorAction}
      successMessage={({ name }) => `${name} is trusted now`}
      submitLabel="Import"
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          Import trust anchor
        </Button>
      }
    >
      <Field name="name" label="Name" required>
        <Input maxLength={100} autoComplete="off" />
      </Field>
      <PemField
        name="certificate"
        label="Certificate"
        hint="PEM of the authority that signs the users' certificates; an intermediate may stand by itself."
        placeholder="-----BEGIN CERTIFICATE-----"
      />
      <RuleFields />
    </FormDialog>
  );
}
