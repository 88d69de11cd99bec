import type { UserActor } from "@/lib/actor";
import { notFound } from "@/lib/errors";
import { getToken } from "@/lib/tokens/queries";
import type { TokenType, TokenView } from "@/lib/tokens/schema";

/** The viewer's own token of this type. Throws not_found, also for another's. */
export async function ownTokenOf(actor: UserActor, id: string, type: TokenType): Promise<TokenView> {
  const token = await getToken(actor, id);
  if (token.owner.id !== actor.user.id || token.type !== type) throw notFound("The token");
  return token;
}
