import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import { accountTypeOf } from "@/lib/sources/queries";
import type { PermittedIssuer } from "@/lib/teams/schema";
import type { UserView } from "@/lib/users/schema";
import { EnabledState } from "./columns";
import { LastLogin } from "./last-login";

/** What is known of an account and not changed here. */
export function AccountCard({ user, issuers }: { user: UserView; issuers: readonly PermittedIssuer[] }) {
  return (
    <Card>
      <CardHeader title="Details" />
      <CardBody>
        <DescriptionList
          aligned="right"
          items={[
            { term: "Account Type", value: [accountTypeOf(user), user.external?.source].filter(Boolean).join(", ") },
            { term: "Enabled", value: <EnabledState status={user.status} /> },
            { term: "Organization group", value: user.group.name },
            ...(user.mustChangePassword ? [{ term: "Password", value: "Change due at the next login" }] : []),
            { term: "Last Login Time", value: <LastLogin at={user.lastSignInAt} /> },
            { term: "Last Login IP Address", value: user.lastSignInAddress ?? "none", mono: true },
            { term: "Made", value: <Time at={user.createdAt} format="date" /> },
            { term: "Teams", value: user.teams.map(({ name }) => name).join(", ") || "none" },
          ]}
        />
        <h3 className="mt-4 mb-1.5 font-medium">Current Certificate Issuers</h3>
        {issuers.length > 0 ? (
          <ul className="grid gap-1 text-sm">
            {issuers.map(({ id, name, isActive }) => (
              <li key={id}>
                {name}
                {!isActive && <span className="text-ink-2"> (issues nothing at present)</span>}
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-2 text-sm">
            {user.teams.length === 0
              ? "None: the user is in no team, so no certificate can be requested."
              : "None: no team of this user permits an issuer."}
          </p>
        )}
      </CardBody>
    </Card>
  );
}
