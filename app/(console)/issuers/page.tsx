import { Landmark, Plus, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { allowed } from "@/lib/allowed";
import { env } from "@/lib/env";
import { gatewayIssuerName } from "@/lib/gateway/schema";
import { listIssuers } from "@/lib/issuers/queries";
import type { IssuerView } from "@/lib/issuers/view";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { IssuerLife } from "./issuer-life";
import { IssuerStatus, originText } from "./issuer-status";

export const metadata = { title: "Certificate Issuers" };

const columns: Column<IssuerView>[] = [
  {
    key: "name",
    header: "Issuer",
    compact: "name",
    cell: (row) => (
      <span className="block" style={{ paddingLeft: `${Math.min(row.depth, 5) * 1.25}rem` }}>
        <TwoLineCell strong title={row.name} detail={row.subject} />
      </span>
    ),
  },
  { key: "key", header: "Key", width: "7rem", hideBelow: "lg", cell: (row) => row.keyType },
  { key: "origin", header: "Origin", width: "9rem", hideBelow: "xl", cell: (row) => originText(row.origin) },
  {
    key: "for",
    header: "Signs",
    width: "9rem",
    hideBelow: "lg",
    cell: (row) => signsText(row),
  },
  { key: "ends", header: "Expires", width: "9rem", cell: (row) => <Ends issuer={row} /> },
  {
    key: "status",
    header: "Status",
    width: "11rem",
    compact: "state",
    cell: (row) => <IssuerStatus status={row.status} />,
  },
];

export default async function IssuersPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const search = paramOf(params, "search");
  const { items } = await orNotFound(listIssuers(actor, { search }));
  const mayCreate = allowed(actor, "issuers.create", "top");
  return (
    <>
      <PageHeader
        title="Certificate Issuers"
        description={`The certificate authorities whose keys are kept here, each with the rules for what it may sign.${mayCreate ? "" : " You may look at them, not change them."}`}
        actions={
          <>
            <CsvLink href={routes.issuersCsv({ search })} />
            <Button asChild>
              <Link prefetch={false} href={routes.trustAnchors()}>
                <ShieldCheck aria-hidden />
                Trust anchors
              </Link>
            </Button>
            {mayCreate && <AddLink />}
          </>
        }
      />
      {!env().statusUrl && <NoStatusUrl />}
      <Toolbar>
        <SearchBox label="Search name or subject" param="search" />
      </Toolbar>
      <DataTable
        caption="Certificate issuers, each followed by those below it"
        columns={columns}
        rows={items}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.issuer(row.id)}
        params={params}
        empty={<Nothing isNarrowed={Boolean(search)} />}
      />
    </>
  );
}

function AddLink() {
  return (
    <Button asChild variant="primary">
      <Link prefetch={false} href={routes.addIssuer()}>
        <Plus aria-hidden />
        Add issuer
      </Link>
    </Button>
  );
}

function Ends({ issuer }: { issuer: IssuerView }) {
  const { notBefore, notAfter } = issuer;
  if (!notBefore || !notAfter) return <span className="text-ink-2">–</span>;
  return (
    <span className="block">
      <Time at={notAfter} />
      <IssuerLife {...issuer} notBefore={notBefore} notAfter={notAfter} />
    </span>
  );
}

function signsText({ name, origin, isForTeams }: IssuerView): string {
  if (origin === "built-in") return name.startsWith(gatewayIssuerName) ? "The gateway" : "Client certificates";
  return isForTeams ? "For teams" : "Authorities only";
}

function NoStatusUrl() {
  return (
    <Callout tone="warn" title="Certificates name no place to ask about their status." className="mb-3">
      This console is reached over https, and revocation lists must be reached over plain http. Set KEYHALL_STATUS_URL.
    </Callout>
  );
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) {
    return <NothingMatches icon={Landmark} noun="issuer" searched="name and subject" allHref={routes.issuers()} />;
  }
  return (
    <EmptyState
      icon={Landmark}
      title="No certificate issuer yet"
      description="Make a root and an issuer below it, or import an authority that you have. Teams then request certificates from it."
    />
  );
}
