import Link from "next/link";
import { ExpiryCalendar } from "@/components/charts/expiry-calendar";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { CredentialKind, DashboardView, ExpiringCredential } from "@/lib/inventory/schema";
import { type CredentialsHref, kindText } from "./credential-lists";

type ExpiryCardProps = Pick<DashboardView, "today" | "expiryDays" | "nextToExpire"> & { hrefOf: CredentialsHref };

/** On which days of the coming half year credentials end, and which end next, however far away. */
export function ExpiryCard({ today, expiryDays, nextToExpire, hrefOf }: ExpiryCardProps) {
  return (
    <Card className="mb-4">
      <CardHeader title="Expiry" note="one square is a day of the next 26 weeks" />
      <CardBody className="grid grid-cols-1 gap-x-4 gap-y-5 lg:grid-cols-2">
        <ExpiryCalendar start={today} days={expiryDays} />
        <div className="border-line lg:border-l lg:pl-4">
          <h3 className="mb-1.5 text-ink-2 text-xs">Next to expire, however far away</h3>
          {nextToExpire.length === 0 ? (
            <p className="flex h-full items-center justify-center py-6 text-center text-ink-2">
              No active credential has an end.
            </p>
          ) : (
            <ul aria-label="Next to expire" className="grid grid-cols-1 gap-0.5">
              {nextToExpire.map((credential) => (
                <Expiring key={credential.id} credential={credential} hrefOf={hrefOf} />
              ))}
            </ul>
          )}
        </div>
      </CardBody>
    </Card>
  );
}

/** The parameter by which a list opens one of its rows. */
const rowParams = {
  "api-key": "key",
  token: "token",
  certificate: "certificate",
  "access-key": "accessKey",
} as const satisfies Record<CredentialKind, string>;

function Expiring({ credential, hrefOf }: { credential: ExpiringCredential; hrefOf: CredentialsHref }) {
  const { id, kind, name, owner, expiresAt } = credential;
  const href = hrefOf(kind, { [rowParams[kind]]: id });
  const title = name || `${owner.username}, without a name`;
  return (
    <li className="flex h-8.5 items-center gap-3">
      <Time at={expiresAt} className="w-20 shrink-0 sm:w-24 text-ink-2 text-sm" />
      <span className="min-w-0 flex-1 truncate font-medium">
        {href ? (
          <Link
            prefetch={false}
            href={href}
            title={`${title}, of ${owner.username}`}
            className="rounded-sm hover:underline"
          >
            {title}
          </Link>
        ) : (
          title
        )}
      </span>
      <Chip className="shrink-0">{kindText(kind)}</Chip>
    </li>
  );
}
