import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ChipList } from "@/components/ui/chip";
import type { IssuerDetails } from "@/lib/issuers/view";

/** Whose members may request certificates from it. */
export function TeamsCard({ issuer }: { issuer: IssuerDetails }) {
  if (issuer.origin === "built-in") return null;
  return (
    <Card>
      <CardHeader
        title="Teams"
        description="Members of these teams may request certificates. A team's own page says which issuers it has."
      />
      <CardBody>
        {issuer.isForTeams ? (
          <ChipList values={issuer.teams.map(({ name }) => name)} limit={20} empty="No team may use it yet." />
        ) : (
          <p className="text-ink-2">It signs certificate authorities only, so no team can use it.</p>
        )}
      </CardBody>
    </Card>
  );
}
