import { administratorsCsv } from "@/lib/users/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { userFiltersOf } from "../../user-list";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const filters = userFiltersOf(Object.fromEntries(new URL(request.url).searchParams));
  return csvDownload("administrators.csv", administratorsCsv(actor, filters));
}
