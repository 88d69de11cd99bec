"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { useLeaveWarning } from "@/components/leave-warning";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { routes } from "@/lib/routes";
import type { TeamChoice } from "@/lib/teams/schema";
import { createUserAction } from "./actions";
import { PasswordFields } from "./password-fields";
import { TeamBoxes } from "./team-boxes";

export type AddUserFormProps = {
  groups: readonly SelectOption[];
  /** The viewer's own group. */
  homeGroupId: string;
  teams: readonly TeamChoice[];
  mailWorks: boolean;
};

/** *Add New User*. */
export function AddUserForm({ groups, homeGroupId, teams, mailWorks }: AddUserFormProps) {
  const router = useRouter();
  const [isDirty, setDirty] = useState(false);
  useLeaveWarning(isDirty);
  return (
    <FormCard
      title="New User"
      action={createUserAction}
      successMessage={({ username }) => `${username} was added`}
      onChange={() => setDirty(true)}
      onSuccess={() => {
        setDirty(false);
        router.push(routes.users());
      }}
      submitLabel="Add"
      secondary={
        <Button asChild variant="ghost">
          <Link href={routes.users()}>Cancel</Link>
        </Button>
      }
    >
      <Switch name="enabled" label="Enabled" description="Off: the account cannot sign in yet." defaultChecked />
      <Field name="username" label="Username" required>
        <Input maxLength={255} autoComplete="off" spellCheck={false} autoCapitalize="none" />
      </Field>
      <Field name="email" label="Email Address" optional hint="Where mails about certificates and passwords go.">
        <Input type="email" maxLength={254} autoComplete="off" />
      </Field>
      {groups.length > 1 && (
        <Field name="groupId" label="Organization Group" hint="Who manages this account is decided by it.">
          <Select options={groups} defaultValue={homeGroupId} />
        </Field>
      )}
      <PasswordFields mailWorks={mailWorks} />
      <TeamBoxes choices={teams} />
    </FormCard>
  );
}
