"use client";

import Link from "next/link";
import { useState } from "react";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { useLeaveWarning } from "@/components/leave-warning";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { checkPassword } from "@/lib/passwords/strength";
import { routes } from "@/lib/routes";
import type { TeamChoice } from "@/lib/teams/schema";
import type { UserView } from "@/lib/users/schema";
import { CurrentPasswordField } from "../current-password-field";
import { editUserAction } from "./actions";
import { PasswordFields } from "./password-fields";
import { TeamBoxes } from "./team-boxes";

export type EditUserFormProps = {
  user: UserView;
  teams: readonly TeamChoice[];
  mailWorks: boolean;
  mayCreateTeams: boolean;
  /** Must the password be typed to change the email address? */
  asksPassword: boolean;
};

/** What can be changed of an account here: of one from a directory neither name nor address. */
export function EditUserForm({ user, teams, mailWorks, mayCreateTeams, asksPassword }: EditUserFormProps) {
  const [isDirty, setDirty] = useState(false);
  const [isMailed, setMailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const isFromDirectory = user.kind === "directory";
  const source = user.external?.source ?? "the directory";
  useLeaveWarning(isDirty);
  return (
    <FormCard
      title="Account"
      action={editUserAction}
      validate={async (values) => (await import("./user-problems")).changedUserProblems(values, checkPassword)}
      successMessage={({ username, email }) =>
        isMailed ? `${username} was saved. A mail with the password is queued to ${email}` : `${username} was saved`
      }
      onChange={() => setDirty(true)}
      onSuccess={() => {
        setDirty(false);
        // The next Save would mail another one.
        setMailed(false);
      }}
      submitLabel="Save"
      secondary={
        isDirty && (
          <Button
            variant="ghost"
            onClick={() => {
              setAttempt(attempt + 1);
              setDirty(false);
              setMailed(false);
            }}
          >
            Discard changes
          </Button>
        )
      }
    >
      <div key={attempt} className="grid gap-4">
        <input type="hidden" name="id" value={user.id} />
        {user.can.changeStatus && (
          <div>
            <input type="hidden" name="enabled" value="false" />
            <Switch
              name="enabled"
              label="Enabled"
              description="Off: its sessions end, and its tokens, keys and certificates are refused at once."
              defaultChecked={user.status === "enabled"}
            />
          </div>
        )}
        <Field
          name="username"
          label="Username"
          hint={isFromDirectory ? `As ${source} spells it.` : "Changed under Roles and details."}
        >
          <Input defaultValue={user.username} readOnly />
        </Field>
        <Field
          name="email"
          label="Email Address"
          optional={!isMailed && !isFromDirectory}
          required={isMailed}
          hint={isFromDirectory ? `As ${source} says.` : undefined}
        >
          <Input type="email" maxLength={254} autoComplete="off" defaultValue={user.email} readOnly={isFromDirectory} />
        </Field>
        {asksPassword && !isFromDirectory && <CurrentPasswordField />}
        {user.can.resetPassword && (
          <PasswordFields
            mailWorks={mailWorks}
            isMailed={isMailed}
            onMailedChange={setMailed}
            words={[user.username, user.email, user.firstName, user.lastName]}
            user={user}
          />
        )}
        {user.isSelf && (
          <p className="text-ink-2">
            Your own password is changed under{" "}
            <Link prefetch={false} href={routes.ownPassword()} className="text-accent underline">
              Change password
            </Link>
            .
          </p>
        )}
        <TeamBoxes choices={teams} mayCreate={mayCreateTeams} present={user.teams} />
      </div>
    </FormCard>
  );
}
