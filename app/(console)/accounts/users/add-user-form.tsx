"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { awaitArrival } from "@/components/arrival-focus";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { useLeaveWarning } from "@/components/leave-warning";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { checkPassword } from "@/lib/passwords/strength";
import { routes } from "@/lib/routes";
import type { TeamChoice } from "@/lib/teams/schema";
import { usernameProblems } from "../username-problems";
import { createUserAction } from "./actions";
import { PasswordFields } from "./password-fields";
import { TeamBoxes } from "./team-boxes";

export type AddUserFormProps = {
  groups: readonly SelectOption[];
  /** The viewer's own group. */
  homeGroupId: string;
  teams: readonly TeamChoice[];
  mailWorks: boolean;
  mayCreateTeams: boolean;
};

const checks = { judge: checkPassword, usernameProblems };

/** *Add New User*. */
export function AddUserForm({ groups, homeGroupId, teams, mailWorks, mayCreateTeams }: AddUserFormProps) {
  const router = useRouter();
  const [isDirty, setDirty] = useState(false);
  const [isMailed, setMailed] = useState(false);
  const [words, setWords] = useState<readonly string[]>([]);
  useLeaveWarning(isDirty);
  return (
    <FormCard
      title="New User"
      action={createUserAction}
      validate={async (values) => (await import("./user-problems")).newUserProblems(values, checks)}
      successMessage={({ username, email }) =>
        isMailed ? `${username} was added. A mail with the password is queued to ${email}` : `${username} was added`
      }
      onChange={({ currentTarget }) => {
        setDirty(true);
        const values = new FormData(currentTarget);
        setWords([String(values.get("username")), String(values.get("email"))]);
      }}
      onSuccess={() => {
        setDirty(false);
        awaitArrival();
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
      <Field
        name="email"
        label="Email Address"
        optional={!isMailed}
        required={isMailed}
        hint="Where mails about certificates and passwords go."
      >
        <Input type="email" maxLength={254} autoComplete="off" />
      </Field>
      {groups.length > 1 && (
        <Field name="groupId" label="Organization Group" hint="Who manages this account is decided by it.">
          <Select options={groups} defaultValue={homeGroupId} />
        </Field>
      )}
      <PasswordFields mailWorks={mailWorks} isMailed={isMailed} onMailedChange={setMailed} words={words} />
      <TeamBoxes choices={teams} mayCreate={mayCreateTeams} />
    </FormCard>
  );
}
