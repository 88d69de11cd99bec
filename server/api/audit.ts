import { getAuditEvent, listAuditEvents } from "@/lib/audit/queries";
import { AuditFilters } from "@/lib/audit/schema";
import { AuditEvent } from "./answers/audit";
import { pageOf } from "./answers/wire";
import { type Api, IdInput, route } from "./route";

export function addAudit(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/audit",
      description: "List what was done or tried, the newest first.",
      input: AuditFilters,
      answer: pageOf(AuditEvent),
    },
    listAuditEvents,
  );
  route(
    api,
    { method: "get", path: "/audit/{id}", description: "Show an audit event.", input: IdInput, answer: AuditEvent },
    (actor, { id }) => getAuditEvent(actor, id),
  );
}
