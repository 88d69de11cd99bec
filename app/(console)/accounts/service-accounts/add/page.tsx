import { notFound } from "next/navigation";
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
      <AddAccountForm
        teams={(await listTeamChoices(actor)).map(({ id, name }) => ({ value: id, label: name }))}
        groups={groups.map(({ id, label }) => ({ value: id, label }))}
        homeId={actor.user.groupId}
        roles={await roleChoices(actor)}
      />
    </>
  );
}
