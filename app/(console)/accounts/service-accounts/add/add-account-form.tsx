"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { useLeaveWarning } from "@/components/leave-warning";
import { RolePairs } from "@/components/role-pairs";
import { Button } from "@/components/ui/button";
import { Select, type SelectOption } from "@/components/ui/select";
import type { RoleChoices } from "@/lib/roles/schema";
import { routes } from "@/lib/routes";
import { AccountFields } from "../account-fields";
import { createServiceAccountAction } from "../actions";

export type AddAccountFormProps = {
  teams: readonly SelectOption[];
  groups: readonly SelectOption[];
  /** The viewer's own group. */
  homeId: string;
  roles: RoleChoices;
};

/** A new service account: its name, the team that owns it and what it may do. */
export function AddAccountForm({ teams, groups, homeId, roles }: AddAccountFormProps) {
  const router = useRouter();
  const [isDirty, setDirty] = useState(false);
  useLeaveWarning(isDirty);
  return (
    <div className="max-w-180">
      <FormCard
        title="New service account"
        action={createServiceAccountAction}
        successMessage={({ username }) => `${username} was added`}
        onChange={() => setDirty(true)}
        onSuccess={({ id }) => {
          setDirty(false);
          router.push(routes.serviceAccount(id));
        }}
        submitLabel="Add"
        secondary={
          <Button asChild variant="ghost">
            <Link href={routes.serviceAccounts()}>Cancel</Link>
          </Button>
        }
      >
        <AccountFields teams={teams} />
        <Field name="groupId" label="Organization Group" hint="Who manages users there manages the account." required>
          <Select options={groups} defaultValue={groups.some(({ value }) => value === homeId) ? homeId : undefined} />
        </Field>
        {roles.groups.length > 0 && (
          <fieldset className="min-w-0">
            <legend className="mb-1.5 font-medium">Roles</legend>
            <p className="mb-3 text-ink-2 text-sm">
              What its credentials may do. Only members of its team who may do as much themselves make them.
            </p>
            <RolePairs choices={roles} />
          </fieldset>
        )}
      </FormCard>
    </div>
  );
}
