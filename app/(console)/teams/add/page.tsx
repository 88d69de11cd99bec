import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { TeamForm } from "../team-form";
import { teamFormChoices } from "../team-form-choices";

export const metadata = { title: "Add New Team" };

export default async function AddTeamPage() {
  const actor = await requireActor();
  if (!allowed(actor, "teams.create", "anywhere")) notFound();
  return (
    <>
      <PageHeader
        title="Add New Team"
        description="Its members are chosen on the next page."
        breadcrumbs={[{ label: "Accounts" }, { label: "Teams", href: routes.teams() }, { label: "Add New Team" }]}
      />
      <div className="max-w-180">
        <TeamForm {...(await teamFormChoices(actor))} />
      </div>
    </>
  );
}
