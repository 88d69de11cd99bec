import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { decodeClientDataJSON } from "@simplewebauthn/server/helpers";
import { and, eq, isNotNull, lt } from "drizzle-orm";
import { factors } from "@/db/schema";
import { db, type Transaction } from "@/db/store";
import { now } from "../clock";
import { isStorableCounter } from "./attested";
import { type ChallengeUse, isOurChallenge, spendChallenge } from "./challenge";
import { relyingParty } from "./relying-party";
import type { Assertion } from "./schema";

type FactorRow = typeof factors.$inferSelect;

/** A proof that was found to be good; it counts once `acceptAssertion` has taken it. */
export interface GoodAssertion {
  ok: true;
  factorId: string;
  userId: string;
  name: string;
  /** Did the authenticator verify the person this time (the flag UV)? */
  verifiedUser: boolean;
  /** The user whom the authenticator names; null when it names none. */
  userHandle: string | null;
  counter: number;
  challenge: string;
  use: ChallengeUse;
}

/** `userId` is the owner of the passkey, when it is known: for the audit log, never for the caller. */
export interface BadAssertion {
  ok: false;
  reason: "unknown_passkey" | "wrong_challenge" | "wrong_proof";
  userId: string | null;
}

/** Checks what an authenticator signed (WebAuthn section 7.2) against the passkey it names. Writes nothing. */
export async function readAssertion(given: Assertion, use: ChallengeUse): Promise<GoodAssertion | BadAssertion> {
  const row = await findPasskey(given.id);
  const refused = (reason: BadAssertion["reason"]) => ({ ok: false, reason, userId: row?.userId ?? null }) as const;
  if (!row || (use.userId && row.userId !== use.userId)) return refused("unknown_passkey");
  const challenge = challengeIn(given);
  if (!challenge || !isOurChallenge(challenge, use)) return refused("wrong_challenge");
  const proof = await judge(given, row, challenge);
  if (!proof) return refused("wrong_proof");
  const { userHandle } = given.response;
  return {
    ok: true,
    factorId: row.id,
    userId: row.userId,
    name: row.name,
    userHandle: userHandle ? Buffer.from(userHandle, "base64url").toString() : null,
    challenge,
    use,
    ...proof,
  };
}

async function findPasskey(passkeyId: string): Promise<FactorRow | undefined> {
  const [row] = await db()
    .select()
    .from(factors)
    .where(and(eq(factors.passkeyId, passkeyId), eq(factors.kind, "passkey"), isNotNull(factors.confirmedAt)));
  return row;
}

function challengeIn({ response }: Assertion): string | null {
  try {
    const { challenge } = decodeClientDataJSON(response.clientDataJSON);
    return typeof challenge === "string" ? challenge : null;
  } catch {
    return null;
  }
}

async function judge(given: Assertion, { publicKey }: FactorRow, challenge: string) {
  const party = relyingParty();
  if (!party || !publicKey) return null;
  try {
    const { userHandle, ...response } = given.response;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...given, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      // `acceptAssertion` compares the counter, inside the transaction that keeps it.
      credential: { id: given.id, publicKey: Buffer.from(publicKey, "base64"), counter: 0 },
      requireUserVerification: false,
    });
    if (!verified || !isStorableCounter(authenticationInfo.newCounter)) return null;
    return { verifiedUser: authenticationInfo.userVerified, counter: authenticationInfo.newCounter };
  } catch {
    // The library throws at everything that is not as it should be.
    return null;
  }
}

/** Why a proof that was good by itself does not count. */
export type AssertionRefusal = "used_before" | "counter_went_back" | "unknown_passkey";

/**
 * Takes a proof: spends its challenge and keeps the counter. Answers null, or why it does not count: it was used before,
 * or the counter went back, which means that there is a copy of the key (WebAuthn section 6.1.1).
 */
export async function acceptAssertion(
  tx: Transaction,
  { factorId, counter, challenge, use }: GoodAssertion,
): Promise<null | AssertionRefusal> {
  if (!(await spendChallenge(tx, challenge, use))) return "used_before";
  const isAhead = lt(factors.signatureCounter, counter);
  // Authenticators without a counter always say 0.
  const counts = counter === 0 ? eq(factors.signatureCounter, 0) : isAhead;
  const kept = await tx
    .update(factors)
    .set({ signatureCounter: counter, lastUsedAt: now() })
    .where(and(eq(factors.id, factorId), counts))
    .returning({ id: factors.id });
  if (kept.length > 0) return null;
  return (await tx.$count(factors, eq(factors.id, factorId))) > 0 ? "counter_went_back" : "unknown_passkey";
}
