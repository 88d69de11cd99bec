import { notFound } from "next/navigation";
import { ArrivalFocus } from "@/components/arrival-focus";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { listGroupChoices } from "@/lib/groups/queries";
import { mailWorks } from "@/lib/mail/queries";
import { routes } from "@/lib/routes";
import { listTeamChoices } from "@/lib/teams/queries";
import { requireActor } from "@/lib/web/actor";
import { AddUserForm } from "../add-user-form";

export const metadata = { title: "Add New User" };

export default async function AddUserPage() {
  const actor = await requireActor();
  if (!allowed(actor, "users.create", "anywhere")) notFound();
  const groups = (await listGroupChoices(actor, "users.create")).map(({ id, label }) => ({ value: id, label }));
  const home = groups.find(({ value }) => value === actor.user.groupId) ?? groups[0];
  return (
    <>
      <PageHeader
        title="Add New User"
        description="A person who signs in with a username and a password. Accounts of a directory appear after their first sign-in."
        breadcrumbs={[{ label: "Accounts" }, { label: "Users", href: routes.users() }, { label: "Add New User" }]}
      />
      <ArrivalFocus />
      <div className="max-w-180">
        <AddUserForm
          groups={groups}
          homeGroupId={home?.value ?? ""}
          teams={await listTeamChoices(actor)}
          mailWorks={await mailWorks()}
          mayCreateTeams={allowed(actor, "teams.create", "anywhere")}
        />
      </div>
    </>
  );
}
