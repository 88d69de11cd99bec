import Link from "next/link";
import { cn } from "@/components/class-names";
import { Card, CardHeader } from "@/components/ui/card";
import { Status, type Tone } from "@/components/ui/status";
import { type CredentialStatus, credentialStatuses } from "@/lib/credentials/schema";
import type { CountedKind, CredentialCounts } from "@/lib/inventory/schema";
import { type CredentialsHref, numberText } from "./credential-lists";

const states: Record<CredentialStatus, { label: string; tone: Tone; bar: string }> = {
  active: { label: "Active", tone: "good", bar: "bg-good" },
  "expires-soon": { label: "Expires soon", tone: "warn", bar: "bg-warn" },
  expired: { label: "Expired", tone: "bad", bar: "bg-bad" },
  disabled: { label: "Disabled", tone: "quiet", bar: "bg-line-strong" },
  revoked: { label: "Revoked", tone: "quiet", bar: "bg-line" },
};

const kindLabels: Record<CountedKind, string> = {
  "api-key": "API keys",
  token: "Access tokens",
  certificate: "Certificates",
  "access-key": "Access keys",
  "tenant-key": "Tenant keys",
};

type StatusCardProps = { credentials: readonly CredentialCounts[]; hrefOf: CredentialsHref };

/** Every credential by kind and status: a bar for the shares, figures that lead to the lists. */
export function StatusCard({ credentials, hrefOf }: StatusCardProps) {
  // Access keys and tenant keys are the organization's: most people have none.
  const shown = credentials.filter((row) => !/^(access|tenant)-key$/.test(row.kind) || totalOf(row) > 0);
  return (
    <Card>
      <CardHeader title="By kind and status" />
      <div
        className={cn(
          "grid border-line border-t max-lg:divide-y lg:divide-x divide-line",
          ["lg:grid-cols-3", "lg:grid-cols-4", "lg:grid-cols-5"][shown.length - 3],
        )}
      >
        {shown.map((row) => (
          <Kind key={row.kind} row={row} hrefOf={hrefOf} />
        ))}
      </div>
    </Card>
  );
}

const totalOf = (row: CredentialCounts) => credentialStatuses.reduce((sum, status) => sum + row[status], 0);

function Kind({ row, hrefOf }: { row: CredentialCounts; hrefOf: CredentialsHref }) {
  const total = totalOf(row);
  return (
    <section aria-label={kindLabels[row.kind]} className="px-4 py-3.5">
      <h3 className="flex justify-between gap-4">
        {kindLabels[row.kind]} <span className="text-ink-2 tabular-nums">{numberText(total)}</span>
      </h3>
      <div aria-hidden className="mt-2 mb-3 flex h-2 gap-px overflow-hidden rounded-full bg-sunken">
        {total > 0 &&
          credentialStatuses.map((status) => (
            <span key={status} className={states[status].bar} style={{ width: `${(row[status] / total) * 100}%` }} />
          ))}
      </div>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(6rem,1fr))] gap-x-3 gap-y-2">
        {credentialStatuses.map((status) => (
          <div key={status}>
            <dt>
              <Status tone={states[status].tone}>{states[status].label}</Status>
            </dt>
            <dd className="pl-3.25 tabular-nums">
              <Figure value={row[status]} href={hrefOf(row.kind, { status })} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Figure({ value, href }: { value: number; href: string | undefined }) {
  if (value === 0 || !href)
    return <span className={cn("block py-0.5", value === 0 && "text-ink-2")}>{numberText(value)}</span>;
  return (
    <Link prefetch={false} href={href} className="inline-block min-w-6 rounded-sm py-0.5 hover:underline">
      {numberText(value)}
    </Link>
  );
}
