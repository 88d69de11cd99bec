import type { UserActor } from "../../actor";
import { requireFreshFactor } from "../../factors/confirm";
import { actingFor } from "../acting";

/**
 * The actor of a command that does something for a service account. `showsKey`: a private key is handed out, which asks
 * for a fresh second factor, before anything is made. Throws not_found, forbidden.
 */
export async function actFor<A extends UserActor>(
  actor: A,
  accountId: string,
  { showsKey = false }: { showsKey?: boolean } = {},
): Promise<A> {
  if (showsKey) await requireFreshFactor(actor);
  return actingFor(actor, accountId);
}
