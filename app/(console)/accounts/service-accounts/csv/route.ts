import { serviceAccountsCsv } from "@/lib/service-accounts/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { accountFiltersOf } from "../account-filters";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const filters = accountFiltersOf(Object.fromEntries(new URL(request.url).searchParams));
  return csvDownload("service-accounts.csv", serviceAccountsCsv(actor, filters));
}
