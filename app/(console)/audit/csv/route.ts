import { auditCsv } from "@/lib/audit/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { auditFiltersOf } from "../audit-list";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const filters = await auditFiltersOf(Object.fromEntries(new URL(request.url).searchParams));
  return csvDownload("audit.csv", auditCsv(actor, filters));
}
