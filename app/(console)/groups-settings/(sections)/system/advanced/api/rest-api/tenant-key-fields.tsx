"use client";

import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { TenantKeyView } from "@/lib/tenant-keys/schema";

/** A row as its menu and its dialogs need it. */
export type MenuTenantKey = Pick<TenantKeyView, "id" | "service" | "accountType" | "description" | "permittedDomains">;

export type AccountTypeOption = { value: string; label: string };

type ServiceFieldsProps = { accountTypes: readonly AccountTypeOption[]; service?: string; accountType?: string };

export function ServiceFields({ accountTypes, service, accountType = "admin" }: ServiceFieldsProps) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field name="service" label="Service" required hint="The program that will send the key.">
        <Input defaultValue={service} maxLength={100} autoComplete="off" />
      </Field>
      <Field
        name="accountType"
        label="Account Type"
        required
        hint="Admin admits administrators only, Enrollment User everybody else."
      >
        <Select options={accountTypes} defaultValue={accountType} />
      </Field>
    </div>
  );
}

export function DescriptionField({ value }: { value?: string }) {
  return (
    <Field name="description" label="Description" optional>
      <Input defaultValue={value} maxLength={500} autoComplete="off" />
    </Field>
  );
}

export function DomainsField({ value = [] }: { value?: readonly string[] }) {
  return (
    <Field
      name="permittedDomains"
      label="Permitted domains"
      optional
      hint="One host a line, or *.example.com for all below it: web pages of other hosts may not use the key; empty permits all."
    >
      <Textarea mono rows={2} defaultValue={value.join("\n")} spellCheck={false} />
    </Field>
  );
}
