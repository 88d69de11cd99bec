import { teamsCsv } from "@/lib/teams/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const { search, sort } = Object.fromEntries(new URL(request.url).searchParams);
  return csvDownload("teams.csv", teamsCsv(actor, { search, sort: sort as "name" | undefined }));
}
