"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { CheckboxGroup } from "@/components/checkbox-group";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { useLeaveWarning } from "@/components/leave-warning";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import type { ApplicationView } from "@/lib/applications/schema";
import { routes } from "@/lib/routes";
import { createApplicationAction, updateApplicationAction } from "./actions";
import { RuleTable } from "./rule-table";

export type ApplicationFormProps = {
  /** The application that is changed; left out for a new one. */
  application?: ApplicationView;
  homeGroupId: string;
  homes: readonly SelectOption[];
  schemes: readonly { value: string; label: string }[];
  teams: readonly SelectOption[];
  groups: readonly SelectOption[];
  capabilities: readonly SelectOption[];
};

const statuses = [
  { value: "enabled", label: "Enabled: the rules decide" },
  { value: "disabled", label: "Disabled: every request is refused" },
];

/** Where an application is, what credentials it accepts, and its policy. */
export function ApplicationForm({ application, homeGroupId, homes, schemes, ...choices }: ApplicationFormProps) {
  const router = useRouter();
  const [isDirty, setDirty] = useState(false);
  useLeaveWarning(isDirty);
  return (
    <FormCard
      title={application ? "Application and policy" : "New application"}
      action={application ? updateApplicationAction : createApplicationAction}
      successMessage={({ name }) => (application ? `${name} was saved` : `${name} was registered`)}
      onChange={() => setDirty(true)}
      onSuccess={({ id }) => {
        setDirty(false);
        if (!application) router.push(routes.application(id, { tab: "proxy" }));
      }}
      submitLabel={application ? "Save" : "Add"}
      secondary={
        !application && (
          <Button asChild variant="ghost">
            <Link href={routes.applications()}>Cancel</Link>
          </Button>
        )
      }
    >
      {application && <input type="hidden" name="id" value={application.id} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="name" label="Name" required>
          <Input maxLength={100} autoComplete="off" defaultValue={application?.name} />
        </Field>
        <Field name="description" label="Description" optional>
          <Input maxLength={500} autoComplete="off" defaultValue={application?.description} />
        </Field>
        <Field
          name="host"
          label="Host"
          required
          hint="As clients name it, with a port if it is neither 80 nor 443: orders.example.org"
        >
          <Input mono maxLength={300} autoComplete="off" spellCheck={false} defaultValue={application?.host} />
        </Field>
        <Field
          name="pathPrefix"
          label="Path"
          hint="The application is everything below it. Of several of a host the longest path counts."
        >
          <Input
            mono
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
            defaultValue={application?.pathPrefix ?? "/"}
          />
        </Field>
        {homes.length > 1 && (
          <Field name="groupId" label="Organization Group" hint="Who may manage this application is decided by it.">
            <Select options={homes} defaultValue={homeGroupId} />
          </Field>
        )}
        <Field name="status" label="Status">
          <Select options={statuses} defaultValue={application?.status ?? "enabled"} />
        </Field>
      </div>
      <RuleTable rules={application?.rules ?? []} onChange={() => setDirty(true)} {...choices} />
      <CheckboxGroup
        name="schemes"
        legend="Accepted credentials"
        mono={false}
        optional
        options={schemes}
        defaultValue={application?.schemes ?? []}
        hint="None chosen: all of them. A browser session of Keyhall is none of these: its cookie is never sent to another host."
      />
    </FormCard>
  );
}
