import { listTeamCandidates } from "@/lib/teams/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";

/** Users who could come into the team, for the dialog that adds members. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor();
  const { id } = await params;
  const search = new URL(request.url).searchParams.get("search") ?? "";
  const found = await orNotFound(listTeamCandidates(actor, { id, search: search.slice(0, 200) }));
  return Response.json(found, { headers: { "Cache-Control": "no-store" } });
}
