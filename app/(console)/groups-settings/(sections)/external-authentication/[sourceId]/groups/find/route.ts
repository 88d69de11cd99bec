import { searchGroupsOf } from "@/lib/group-mappings/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";

type Context = { params: Promise<{ sourceId: string }> };

/** Groups of the directory whose name contains the text, for the dialog that maps one. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await requireActor();
  const { sourceId } = await params;
  const search = new URL(request.url).searchParams.get("search") ?? "";
  const found = await orNotFound(searchGroupsOf(actor, sourceId, search));
  return Response.json(found, { headers: { "Cache-Control": "no-store" } });
}
