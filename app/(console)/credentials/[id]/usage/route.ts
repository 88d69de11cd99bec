import { getCredentialUsage } from "@/lib/usage/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";

/** What became of a credential's requests, for the view that is loaded after the page. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor();
  const { id } = await params;
  return Response.json(await orNotFound(getCredentialUsage(actor, id)), { headers: { "Cache-Control": "no-store" } });
}
