"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { CheckboxGroup } from "@/components/checkbox-group";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { useLeaveWarning } from "@/components/leave-warning";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { routes } from "@/lib/routes";
import type { PermittedIssuer, TeamView } from "@/lib/teams/schema";
import { createTeamAction, updateTeamAction } from "./actions";

export type TeamFormProps = {
  /** The team that is changed; left out for a new one. */
  team?: TeamView;
  groups: readonly SelectOption[];
  homeGroupId: string;
  /** Those that the viewer may give, and those that the team has. */
  issuers: readonly PermittedIssuer[];
  /** Where the viewer's request came from, to be put on the list. */
  address: string;
};

/** What a team gives its members. */
export function TeamForm({ team, groups, homeGroupId, issuers, address }: TeamFormProps) {
  const router = useRouter();
  const [isDirty, setDirty] = useState(false);
  const savedAddresses = team?.permittedAddresses.join("\n") ?? "";
  const [addresses, setAddresses] = useState(savedAddresses);
  useLeaveWarning(isDirty);
  return (
    <FormCard
      title={team ? "Team" : "New Team"}
      action={team ? updateTeamAction : createTeamAction}
      successMessage={({ name }) => (team ? `${name} was saved` : `${name} was added`)}
      onChange={() => setDirty(true)}
      onSuccess={({ id }) => {
        setDirty(false);
        if (!team) router.push(routes.team(id));
      }}
      submitLabel={team ? "Save" : "Add"}
      secondary={
        !team && (
          <Button asChild variant="ghost">
            <Link href={routes.teams()}>Cancel</Link>
          </Button>
        )
      }
    >
      {team && <input type="hidden" name="id" value={team.id} />}
      <Field name="name" label="Team Name" required>
        <Input maxLength={100} autoComplete="off" defaultValue={team?.name} />
      </Field>
      <Field name="description" label="Description" optional>
        <Input maxLength={500} autoComplete="off" defaultValue={team?.description} />
      </Field>
      {groups.length > 1 && (
        <Field name="groupId" label="Organization Group" hint="Who may manage this team is decided by it.">
          <Select options={groups} defaultValue={homeGroupId} />
        </Field>
      )}
      <Switch
        name="isAdministrator"
        label="Administrator"
        description="Members hold the Console Administrator role in the team's organization group, as long as they are in it."
        defaultChecked={team?.isAdministrator}
      />
      <Issuers issuers={issuers} chosen={team?.issuers ?? []} />
      <Field
        name="permittedAddresses"
        label="Permitted IPs"
        optional
        hint={`Single addresses, ranges a-b, networks (10.0.0.0/8) and wildcards (192.168.15.*), with commas or lines between. Empty: no limit. A user may come from every address that one of their teams permits. You come from ${address}.`}
      >
        <Textarea
          mono
          rows={3}
          defaultValue={savedAddresses}
          spellCheck={false}
          onChange={(event) => setAddresses(event.target.value.trim())}
        />
      </Field>
      <div role="status">
        {team && team.members > 0 && addresses !== "" && addresses !== savedAddresses && (
          <Callout
            tone="warn"
            title={`This counts at once for ${team.members === 1 ? "1 member" : `${team.members} members`}.`}
          >
            Who comes from another address, and is let in there by no other team, is signed out; their keys, tokens and
            certificates are refused there too.
          </Callout>
        )}
      </div>
      <Switch
        name="suppressIssuedMail"
        label="Suppress Cert Issued Emails"
        description="No mail when a certificate was issued for this team."
        defaultChecked={team?.suppressIssuedMail}
      />
      <Switch
        name="suppressExpiryMail"
        label="Suppress Expiry Reminder Emails"
        description="No reminders before a certificate of this team ends."
        defaultChecked={team?.suppressExpiryMail}
      />
    </FormCard>
  );
}

function Issuers({ issuers, chosen }: { issuers: readonly PermittedIssuer[]; chosen: readonly PermittedIssuer[] }) {
  const all = [...issuers, ...chosen.filter(({ id }) => !issuers.some((issuer) => issuer.id === id))];
  if (all.length === 0) {
    return (
      <div>
        <p className="font-medium">Permitted Certificate Issuers</p>
        <p className="text-ink-2">There is no certificate issuer that you may permit.</p>
      </div>
    );
  }
  return (
    <CheckboxGroup
      name="issuerIds"
      legend="Permitted Certificate Issuers"
      mono={false}
      optional
      options={all.map(({ id, name, isActive }) => ({
        value: id,
        label: name,
        description: isActive ? undefined : "Issues nothing at present.",
      }))}
      defaultValue={chosen.map(({ id }) => id)}
    />
  );
}
