import { accessKeysCsv } from "@/lib/access-keys/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { listQuery } from "../../../credentials/credential-list";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const filters = listQuery(Object.fromEntries(new URL(request.url).searchParams));
  return csvDownload("ems-api-access.csv", accessKeysCsv(actor, { ...filters, variety: "ems" }));
}
