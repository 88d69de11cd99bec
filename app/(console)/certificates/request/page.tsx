import { Users } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listRequestChoices } from "@/lib/issuance/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { RequestForm } from "./request-form";

export const metadata = { title: "Request certificate" };

export default async function RequestCertificatePage() {
  const teams = await listRequestChoices(await requireActor());
  const offering = teams.filter(({ issuers }) => issuers.length > 0);
  return (
    <>
      <PageHeader
        title="Request certificate"
        description="A certificate from an issuer that your team permits. You see exactly what will be issued before it is."
        breadcrumbs={[
          { label: "Certificates" },
          { label: "Certificates", href: routes.certificates() },
          { label: "Request certificate" },
        ]}
      />
      {offering.length > 0 ? <RequestForm teams={offering} /> : <Nothing teams={teams.map(({ name }) => name)} />}
    </>
  );
}

function Nothing({ teams }: { teams: readonly string[] }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      {teams.length === 0 ? (
        <EmptyState
          icon={Users}
          title="You are in no team"
          description="Certificate issuers are permitted to teams, so nothing can be requested yet. Ask an administrator to add you to a team."
        />
      ) : (
        <EmptyState
          icon={Users}
          title="No issuer is open to your team"
          description={`${teams.join(", ")}: no certificate issuer is permitted, or none of those that are issues at the moment. Ask an administrator.`}
        />
      )}
    </div>
  );
}
