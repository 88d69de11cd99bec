import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { webhooksCsv } from "@/lib/webhooks/queries";
import { webhookQuery } from "../webhook-list";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const filters = webhookQuery(Object.fromEntries(new URL(request.url).searchParams));
  return csvDownload("webhooks.csv", webhooksCsv(actor, filters));
}
