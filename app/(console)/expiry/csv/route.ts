import { expiringCsv } from "@/lib/expiry/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { expiryQuery } from "../expiry-list";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const filters = expiryQuery(Object.fromEntries(new URL(request.url).searchParams));
  return csvDownload("expiry.csv", expiringCsv(actor, filters));
}
