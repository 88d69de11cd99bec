import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { TeamView } from "@/lib/teams/schema";

const yesNo = (value: boolean) => (value ? "yes" : "no");

/** A team to who may look at it and not change it. */
export function TeamCard({ team }: { team: TeamView }) {
  return (
    <Card>
      <CardHeader title="Team" description="You may look at it, not change it." />
      <CardBody>
        <DescriptionList
          items={[
            { term: "Organization Group", value: team.group.name },
            { term: "Administrator", value: yesNo(team.isAdministrator) },
            { term: "Certificate Issuers", value: team.issuers.map(({ name }) => name).join(", ") || "none" },
            { term: "Permitted IPs", value: team.permittedAddresses.join(", ") || "from anywhere" },
            { term: "Suppress Cert Issued Emails", value: yesNo(team.suppressIssuedMail) },
            { term: "Suppress Expiry Reminder Emails", value: yesNo(team.suppressExpiryMail) },
          ]}
        />
      </CardBody>
    </Card>
  );
}
