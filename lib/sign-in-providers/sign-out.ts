import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { db } from "@/db/store";
import { env } from "../env";
import { routes } from "../routes";
import { unseal } from "../secrets/sealing";
import { idTokenPlace } from "../sessions/records";
import { discover } from "./discovery";
import { ProviderError } from "./provider-error";
import { providerById } from "./records";

/**
 * Where a browser goes to be signed out at the provider that opened its session (OpenID Connect RP-Initiated Logout 1.0);
 * null when no provider did, or it has no such address or cannot be asked.
 */
export async function providerSignOutUrl(sessionId: string): Promise<string | null> {
  const [session] = await db()
    .select({ sourceId: sessions.sourceId, idTokenSealed: sessions.idTokenSealed })
    .from(sessions)
    .where(eq(sessions.id, sessionId));
  if (!session?.sourceId || !session.idTokenSealed) return null;
  const provider = await providerById(session.sourceId);
  const endpoint = provider && (await endSessionEndpoint(provider.issuerUrl));
  if (!endpoint) return null;
  const url = new URL(endpoint);
  url.searchParams.set("id_token_hint", unseal(session.idTokenSealed, idTokenPlace(sessionId)).toString());
  url.searchParams.set("client_id", provider.clientId);
  url.searchParams.set("post_logout_redirect_uri", `${env().url}${routes.signIn()}`);
  return url.href;
}

async function endSessionEndpoint(issuerUrl: string): Promise<string | null> {
  try {
    return (await discover(issuerUrl)).metadata.end_session_endpoint ?? null;
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
}
