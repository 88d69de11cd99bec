"use client";

import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import type { ServiceAccountView } from "@/lib/service-accounts/schema";

export type AccountFieldsProps = {
  teams: readonly SelectOption[];
  /** As it is now; left out for a new one. */
  account?: Pick<ServiceAccountView, "username" | "description" | "email" | "team">;
};

/** What a service account is called and who owns it. */
export function AccountFields({ teams, account }: AccountFieldsProps) {
  return (
    <>
      <Field name="username" label="Username" hint="People and service accounts share one list of names." required>
        <Input maxLength={255} autoComplete="off" spellCheck={false} defaultValue={account?.username} />
      </Field>
      <Field name="description" label="Description" optional hint="What uses it, such as “nightly export”.">
        <Input maxLength={500} autoComplete="off" defaultValue={account?.description} />
      </Field>
      <Field
        name="teamId"
        label="Team"
        hint="It owns the account: members make its credentials, its issuers and permitted addresses count, and it is told of what expires."
        required
      >
        <Select options={teams} placeholder="Choose a team" defaultValue={account?.team.id} />
      </Field>
      <Field name="email" label="Email Address" optional hint="Without one, mails go to the team.">
        <Input type="email" maxLength={254} autoComplete="off" defaultValue={account?.email} />
      </Field>
    </>
  );
}
