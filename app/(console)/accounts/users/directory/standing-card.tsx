import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { type DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { type DirectoryStanding, refusedReasons } from "@/lib/directory-users/schema";
import { CheckNow } from "./check-now";

/** Where a user is kept, and what is said of them there. */
export function StandingCard({ userId, standing }: { userId: string; standing: DirectoryStanding }) {
  const { source, groups } = standing;
  return (
    <Card>
      <CardHeader title={source.kind === "directory" ? "Directory" : "Sign-in provider"} />
      <CardBody>
        <DescriptionList aligned="right" items={itemsOf(standing)} />
        <h3 className="mt-4 mb-1.5 font-medium">Groups</h3>
        {groups.length > 0 ? (
          <ul className="grid gap-1 font-mono text-xs">
            {groups.map((group) => (
              <li key={group} className="wrap-anywhere">
                {group}
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-2 text-sm">None was named at the last check.</p>
        )}
      </CardBody>
      {standing.can.check && (
        <CardFooter className="justify-start">
          <CheckNow userId={userId} directory={source.name} />
        </CardFooter>
      )}
    </Card>
  );
}

/** By what it is said anew that a user is good. */
const renewals = { directory: "an answer", provider: "a sign-in there" };

function itemsOf(standing: DirectoryStanding): DescriptionItem[] {
  const { source, distinguishedName, checkedAt, unreachableSince, validUntil, state } = standing;
  return [
    { term: "Source", value: source.name },
    { term: "State", value: <State standing={standing} /> },
    ...(distinguishedName ? [{ term: "Distinguished name", value: distinguishedName, mono: true }] : []),
    { term: "Last check", value: <Time at={checkedAt} /> },
    ...(unreachableSince ? [{ term: "Not reached since", value: <Moment at={unreachableSince} tone="warn" /> }] : []),
    ...(validUntil && (state === "good" || state === "unreachable")
      ? [{ term: `Without ${renewals[source.kind]}, good until`, value: <Moment at={validUntil} /> }]
      : []),
    ...(standing.followsSessions && state !== "local"
      ? [{ term: "Credentials", value: "good while signed in at a browser" }]
      : []),
    { term: "Teams and roles", value: standing.keepsRights ? "given here" : "by group mappings" },
  ];
}

/** How far away it is, and when exactly: what ends with it must not be found by hovering only. */
const Moment = ({ at, tone }: { at: Date; tone?: "warn" }) => (
  <>
    {tone ? (
      <Status tone={tone}>
        <Time at={at} />
      </Status>
    ) : (
      <Time at={at} />
    )}
    <Time at={at} format="exact" className="block text-ink-2 text-xs" />
  </>
);

function State({ standing: { source, state, refusedReason } }: { standing: DirectoryStanding }) {
  switch (state) {
    case "good":
      return <Status tone="good">Let in</Status>;
    case "refused":
      return <Status tone="bad">Refused: {refusedReasons[refusedReason ?? ""] ?? refusedReason}</Status>;
    case "unreachable":
      return <Status tone="bad">Refused: too long without {renewals[source.kind]}</Status>;
    case "local":
      return <Status tone="info">Local authentication</Status>;
  }
}
