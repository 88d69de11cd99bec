import Link from "next/link";
import { notFound } from "next/navigation";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { listGroupChoices } from "@/lib/groups/queries";
import { routes } from "@/lib/routes";
import { listTeamChoices } from "@/lib/teams/queries";
import { requireActor } from "@/lib/web/actor";
import { roleChoices } from "../../administrators/role-choices";
import { AddAccountForm } from "./add-account-form";

export const metadata = { title: "Add service account" };

export default async function AddServiceAccountPage() {
  const actor = await requireActor();
  if (!allowed(actor, "users.create", "anywhere")) notFound();
  const groups = await listGroupChoices(actor, "users.create");
  const teams = await listTeamChoices(actor);
  return (
    <>
      <PageHeader
        title="Add service account"
        description="A user for automation, without a password, owned by a team."
        breadcrumbs={[
          { label: "Accounts" },
          { label: "Service accounts", href: routes.serviceAccounts() },
          { label: "Add service account" },
        ]}
      />
      {teams.length === 0 ? (
        <Callout tone="warn" title="There is no team that could own it.">
          Whatever a service account does, a team answers for it.{" "}
          {allowed(actor, "teams.create", "anywhere") ? (
            <Link href={routes.addTeam()} className="underline">
              Add a team
            </Link>
          ) : (
            "Ask somebody who adds teams for one"
          )}{" "}
          first.
        </Callout>
      ) : (
        <AddAccountForm
          teams={teams.map(({ id, name }) => ({ value: id, label: name }))}
          groups={groups.map(({ id, label }) => ({ value: id, label }))}
          homeId={actor.user.groupId}
          roles={await roleChoices(actor)}
        />
      )}
    </>
  );
}
