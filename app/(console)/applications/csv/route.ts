import { applicationsCsv } from "@/lib/applications/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { applicationFiltersOf } from "../application-filters";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  return csvDownload("applications.csv", applicationsCsv(actor, applicationFiltersOf(params)));
}
