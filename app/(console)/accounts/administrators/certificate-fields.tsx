"use client";

import { Field } from "@/components/field";
import { lifetimeHint } from "@/components/lifetime-hint";
import { PasswordInput } from "@/components/ui/password-input";
import { Select, type SelectOption } from "@/components/ui/select";

export type CertificateChoices = {
  /** Who will sign it. */
  issuer: string;
  keyTypes: SelectOption[];
  /** The most days that the administrator's setting permits. */
  maximumDays: number;
  /** The page that has this setting, for who may open it. */
  setting: string | undefined;
  defaultDays: number;
};

const usualDays = [30, 90, 180, 365];

/** Password, key and lifetime of a certificate that is to be made. */
export function CertificateFields({ prefix = "", choices }: { prefix?: string; choices: CertificateChoices }) {
  const { keyTypes, maximumDays, setting, defaultDays } = choices;
  const days = [...new Set([...usualDays.filter((each) => each < maximumDays), maximumDays])];
  return (
    <>
      <Field
        name={`${prefix}certificatePassword`}
        label="Certificate Password"
        hint="Protects the .p12 file; at least 8 characters. You will type it again to export; Keyhall does not keep it."
        required
      >
        <PasswordInput autoComplete="new-password" minLength={8} maxLength={256} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name={`${prefix}keyType`} label="Key">
          <Select options={keyTypes} defaultValue="rsa-2048" />
        </Field>
        <Field name={`${prefix}days`} label="Valid for" hint={lifetimeHint(maximumDays, setting)}>
          <Select
            options={days.map((each) => ({ value: String(each), label: each === 1 ? "1 day" : `${each} days` }))}
            defaultValue={String(defaultDays)}
          />
        </Field>
      </div>
    </>
  );
}
