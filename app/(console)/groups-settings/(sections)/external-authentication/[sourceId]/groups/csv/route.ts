import { groupMappingsCsv } from "@/lib/group-mappings/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";

type Context = { params: Promise<{ sourceId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await requireActor();
  const { sourceId } = await params;
  const search = new URL(request.url).searchParams.get("search") ?? "";
  return csvDownload("group-mappings.csv", groupMappingsCsv(actor, { sourceId, search }));
}
