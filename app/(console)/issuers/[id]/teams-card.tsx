import Link from "next/link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { IssuerDetails } from "@/lib/issuers/view";
import { routes } from "@/lib/routes";

type Props = { issuer: IssuerDetails; maySeeTeams: boolean };

/** Whose members may request certificates from it. */
export function TeamsCard({ issuer, maySeeTeams }: Props) {
  if (issuer.origin === "built-in") return null;
  return (
    <Card>
      <CardHeader
        title="Teams"
        description="Members of these teams may request certificates. A team's own page says which issuers it has."
      />
      <CardBody>
        {issuer.isForTeams ? (
          <Teams issuer={issuer} maySeeTeams={maySeeTeams} />
        ) : (
          <p className="text-ink-2">It signs certificate authorities only, so no team can use it.</p>
        )}
      </CardBody>
    </Card>
  );
}

function Teams({ issuer: { teams }, maySeeTeams }: Props) {
  if (teams.length === 0) return <p className="text-ink-2">No team may use it yet.</p>;
  return (
    <ul className="flex flex-wrap gap-x-4">
      {teams.map(({ id, name }) => (
        <li key={id} className="wrap-anywhere min-w-0">
          {maySeeTeams ? (
            <Link prefetch={false} href={routes.team(id)} className="inline-block min-h-6 hover:underline">
              {name}
            </Link>
          ) : (
            name
          )}
        </li>
      ))}
    </ul>
  );
}
