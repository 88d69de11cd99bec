import { inventoryCsv } from "@/lib/inventory/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { listQuery } from "../inventory-list";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const filters = listQuery(Object.fromEntries(new URL(request.url).searchParams));
  return csvDownload("inventory.csv", inventoryCsv(actor, filters));
}
