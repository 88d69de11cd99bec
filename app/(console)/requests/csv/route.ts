import { requestsCsv } from "@/lib/usage/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { requestFiltersOf } from "../request-list";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const { cursor: _, ...filters } = await requestFiltersOf(Object.fromEntries(new URL(request.url).searchParams));
  return csvDownload("requests.csv", requestsCsv(actor, filters));
}
