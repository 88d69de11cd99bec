import { mailsCsv } from "@/lib/mail/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { mailQuery } from "../mail-list";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const filters = mailQuery(Object.fromEntries(new URL(request.url).searchParams));
  return csvDownload("mail.csv", mailsCsv(actor, filters));
}
