import { History } from "lucide-react";
import { CutText, TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { listPagination } from "@/components/data-table/list-pagination";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { CsvLink } from "@/components/data-table/toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { UserActor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { listAuditEvents } from "@/lib/audit/queries";
import { type AuditEventView, auditEventText } from "@/lib/audit/schema";
import { routes } from "@/lib/routes";
import type { UserView } from "@/lib/users/schema";
import { orNotFound } from "@/lib/web/or-not-found";

const columns: Column<AuditEventView>[] = [
  {
    key: "at",
    header: "When",
    width: "11rem",
    compact: "name",
    cell: (row) => <TwoLineCell title={<Time at={row.at} />} detail={row.address} />,
  },
  {
    key: "event",
    header: "Event",
    width: "14rem",
    compact: "state",
    cell: (row) => <TwoLineCell title={auditEventText(row)} detail={row.event} />,
  },
  { key: "actor", header: "By", width: "12rem", cell: (row) => row.actor.name },
  { key: "changes", header: "What changed", hideBelow: "lg", cell: (row) => <Changes event={row} /> },
  {
    key: "outcome",
    header: "Outcome",
    width: "9rem",
    cell: (row) =>
      row.outcome === "success" ? <Status tone="good">Success</Status> : <Status tone="bad">Failure</Status>,
  },
];

/** The audit log as far as it is about one user. */
export async function HistoryTab({ actor, user, params }: { actor: UserActor; user: UserView; params: TableParams }) {
  const page = await orNotFound(listAuditEvents(actor, { subjectId: user.id, cursor: paramOf(params, "cursor") }));
  const seesAll = allowed(actor, "audit.read", "anywhere");
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-2">
          {seesAll ? "What was done to this account, the newest first." : "What you have done to this account."}
        </p>
        <CsvLink href={routes.auditCsv({ subjectId: user.id })} />
      </div>
      <DataTable
        caption={`History of ${user.username}`}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        empty={<EmptyState icon={History} title="No event that you may see" />}
        pagination={listPagination(page, params)}
      />
    </>
  );
}

function Changes({ event }: { event: AuditEventView }) {
  const fields = Object.keys({ ...event.before, ...event.after });
  const text = event.reason ?? fields.join(", ");
  return (
    <span className="text-ink-2">
      <CutText text={text} />
    </span>
  );
}
