import { eq } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { recordAudit } from "../../audit/records";
import { markRevoked } from "../../credentials/records";
import { AppError } from "../../errors";

/** Ends the session token that the caller came with. Throws `conflict` for every other credential; ending it twice is no error. */
export async function logOut(actor: Actor): Promise<void> {
  if (actor.kind !== "token") throw notASessionToken();
  const { credentialId: id, user } = actor;
  await transaction(async (tx) => {
    const [row] = await tx.select({ kind: credentials.kind }).from(credentials).where(eq(credentials.id, id));
    if (row?.kind !== "session-token") throw notASessionToken();
    if (!(await markRevoked(tx, actor, { id, reason: "logged-out" }))) return;
    await recordAudit(tx, actor, { event: "session-tokens.end", subject: { kind: "token", id, name: user.username } });
  });
}

const notASessionToken = () =>
  new AppError("conflict", "Only a session token can log out; other credentials are revoked.", {
    reason: "not_a_session_token",
  });
