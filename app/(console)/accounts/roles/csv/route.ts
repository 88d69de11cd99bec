import { rolesCsv } from "@/lib/roles/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const search = new URL(request.url).searchParams.get("search") ?? undefined;
  return csvDownload("roles.csv", rolesCsv(actor, { search }));
}
