import { getDeletionEffects } from "@/lib/users/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";

/** What deleting the user would end, for the dialog that asks. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor();
  const { id } = await params;
  return Response.json(await orNotFound(getDeletionEffects(actor, id)), { headers: { "Cache-Control": "no-store" } });
}
