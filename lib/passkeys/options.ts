import { generateAuthenticationOptions } from "@simplewebauthn/server";
import { and, eq, isNotNull } from "drizzle-orm";
import { factors } from "@/db/schema";
import { db } from "@/db/store";
import { type ChallengeUse, makeChallenge } from "./challenge";
import { relyingParty } from "./relying-party";

export type AssertionOptions = Awaited<ReturnType<typeof generateAuthenticationOptions>>;

/** How long the browser may ask, in milliseconds: as long as the challenge is good. */
export const askingMs = 300_000;

/** Is it a passkey of the user that is good for anything? */
const isPasskeyOf = (userId: string) =>
  and(eq(factors.userId, userId), eq(factors.kind, "passkey"), isNotNull(factors.confirmedAt));

/** The user's passkeys as the browser is told of them. */
export async function passkeysOf(userId: string) {
  const rows = await db()
    .select({ id: factors.passkeyId, transports: factors.transports })
    .from(factors)
    .where(isPasskeyOf(userId));
  return rows.flatMap(({ id, transports }) => (id ? [{ id, transports: transports ?? [] }] : []));
}

/**
 * What the browser is to prove: without a user, who it is, by a passkey that verifies its person; with one, any passkey
 * of theirs. null where passkeys cannot be used.
 */
export async function assertionOptions(use: ChallengeUse): Promise<AssertionOptions | null> {
  const party = relyingParty();
  if (!party) return null;
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: makeChallenge(use),
    allowCredentials: use.userId ? await passkeysOf(use.userId) : undefined,
    userVerification: use.userId ? "preferred" : "required",
    timeout: askingMs,
  });
}
