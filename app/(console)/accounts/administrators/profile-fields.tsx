"use client";

import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { UserView } from "@/lib/users/schema";
import type { ProfileChoices } from "./profile-choices";

export type ProfileFieldsProps = {
  /** `user.` where the form has more than the profile. */
  prefix?: string;
  values?: Pick<UserView, "firstName" | "middleName" | "lastName" | "email" | "timeZone" | "locale" | "landingPage">;
  choices: ProfileChoices;
};

/** Names, email and preferences of a user. */
export function ProfileFields({ prefix = "", values, choices }: ProfileFieldsProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field name={`${prefix}firstName`} label="First Name" optional>
          <Input defaultValue={values?.firstName} maxLength={100} autoComplete="off" />
        </Field>
        <Field name={`${prefix}middleName`} label="Middle Name" optional>
          <Input defaultValue={values?.middleName} maxLength={100} autoComplete="off" />
        </Field>
        <Field name={`${prefix}lastName`} label="Last Name" optional>
          <Input defaultValue={values?.lastName} maxLength={100} autoComplete="off" />
        </Field>
      </div>
      <Field name={`${prefix}email`} label="Email" optional>
        <Input type="email" defaultValue={values?.email} maxLength={254} autoComplete="off" />
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field name={`${prefix}timeZone`} label="Time Zone">
          <Select options={choices.timeZones} defaultValue={values?.timeZone ?? "UTC"} />
        </Field>
        <Field name={`${prefix}locale`} label="Locale">
          <Select options={choices.locales} defaultValue={values?.locale ?? "en-US"} />
        </Field>
        <Field name={`${prefix}landingPage`} label="Initial Landing Page">
          <Select options={choices.landingPages} defaultValue={values?.landingPage ?? "/"} />
        </Field>
      </div>
    </>
  );
}
