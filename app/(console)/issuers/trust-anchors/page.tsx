import { ShieldCheck } from "lucide-react";
import { TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import type { TableParams } from "@/components/data-table/table-params";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { allowed } from "@/lib/allowed";
import { routes } from "@/lib/routes";
import { listTrustAnchors } from "@/lib/trust-anchors/queries";
import type { TrustAnchorView } from "@/lib/trust-anchors/schema";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { AnchorMenu } from "./anchor-menu";
import { ImportDialog } from "./import-dialog";
import { ruleFieldLabels, ruleUserLabels } from "./rule-labels";
import { TestDialog } from "./test-dialog";

export const metadata = { title: "Trust anchors" };

const columns: Column<TrustAnchorView>[] = [
  {
    key: "name",
    header: "Trust anchor",
    compact: "name",
    cell: (row) => <TwoLineCell strong title={row.name} detail={row.subject} />,
  },
  { key: "rule", header: "Names users by", hideBelow: "lg", cell: (row) => ruleText(row) },
  { key: "list", header: "Revocation list", width: "10rem", hideBelow: "lg", cell: (row) => <List anchor={row} /> },
  { key: "ends", header: "Expires", width: "9rem", hideBelow: "lg", cell: (row) => <Time at={row.notAfter} /> },
  {
    key: "status",
    header: "Status",
    width: "8rem",
    compact: "state",
    cell: ({ status }) =>
      status === "enabled" ? <Status tone="good">Enabled</Status> : <Status tone="quiet">Disabled</Status>,
  },
];

export default async function TrustAnchorsPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const { items } = await orNotFound(listTrustAnchors(actor));
  const mayCreate = allowed(actor, "issuers.create", "top");
  const can = {
    update: allowed(actor, "issuers.update", "top"),
    delete: allowed(actor, "issuers.delete", "top"),
  };
  return (
    <>
      <PageHeader
        title="Trust anchors"
        description="Authorities kept elsewhere whose certificates are users here, at the TLS gateway, by a rule."
        breadcrumbs={[
          { label: "Certificates" },
          { label: "Certificate Issuers", href: routes.issuers() },
          { label: "Trust anchors" },
        ]}
        actions={
          <>
            {allowed(actor, "users.read", "top") && <TestDialog />}
            {mayCreate && <ImportDialog />}
          </>
        }
      />
      <DataTable
        caption="Trust anchors"
        columns={columns}
        rows={items}
        rowKey={(row) => row.id}
        rowMenu={can.update || can.delete ? (row) => <AnchorMenu anchor={row} can={can} /> : undefined}
        params={params}
        empty={
          <EmptyState
            icon={ShieldCheck}
            title="No trust anchor"
            description="Only certificates that were issued here authenticate anybody. Import an authority of your organization, and its certificates do too."
          />
        }
      />
    </>
  );
}

function ruleText({ rule }: TrustAnchorView): string {
  const { field, user, pattern } = rule;
  const part = pattern ? `${ruleFieldLabels[field]}, like ${pattern}` : ruleFieldLabels[field];
  return `${part} = ${ruleUserLabels[user].toLowerCase()}`;
}

function List({ anchor: { revocationListUntil } }: { anchor: TrustAnchorView }) {
  if (!revocationListUntil) return <span className="text-ink-2">None</span>;
  return (
    <>
      until <Time at={revocationListUntil} />
    </>
  );
}
