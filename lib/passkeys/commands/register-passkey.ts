import { and, eq } from "drizzle-orm";
import { factors } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { now } from "../../clock";
import { conflict, invalid } from "../../errors";
import { lockFactorsOf, noteAdded, requireOffered } from "../../factors/changes";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { validate } from "../../validate";
import { readAttestation } from "../attested";
import { type ChallengeUse, spendChallenge } from "../challenge";
import { mostPasskeys, RegisterPasskeyInput } from "../schema";

/**
 * Keeps a passkey or security key that the caller's browser has just made. Who has a second factor proves it first, lest a
 * session left open gives its finder a way in. The first factor comes with recovery codes, shown this once. Throws `invalid` on a wrong answer, and `conflict`.
 */
export async function registerPasskey(
  actor: Actor,
  input: RegisterPasskeyInput,
): Promise<{ id: string; recoveryCodes: string[] | null }> {
  requireBrowser(actor);
  await requireFreshFactor(actor);
  const { name, response } = validate(RegisterPasskeyInput, input);
  const { user, sessionId } = actor;
  const use: ChallengeUse = { purpose: "passkey-registration", userId: user.id, binding: sessionId };
  const attested = await readAttestation(response, use);
  if (!attested) throw unusable();
  const { challenge, ...passkey } = attested;
  return transaction(async (tx) => {
    if (!(await spendChallenge(tx, challenge, use))) throw unusable();
    await lockFactorsOf(tx, user.id);
    // Meanwhile there may be a first one, which this session has not proved.
    await requireFreshFactor(actor, tx);
    await requireOffered(tx, user.id);
    await requireRoom(tx, user.id);
    const id = newId("factor");
    const at = now();
    const kept = await tx
      .insert(factors)
      .values({ id, userId: user.id, kind: "passkey", name, ...passkey, createdAt: at, confirmedAt: at })
      .onConflictDoNothing()
      .returning({ id: factors.id });
    if (kept.length === 0) throw conflict("This passkey is registered already.");
    return { id, recoveryCodes: await noteAdded(tx, actor, { kind: "passkey", name }) };
  });
}

const unusable = () => invalid({ response: ["The passkey could not be checked. Begin anew."] }, "Nothing was added.");

async function requireRoom(tx: Transaction, userId: string): Promise<void> {
  const count = await tx.$count(factors, and(eq(factors.userId, userId), eq(factors.kind, "passkey")));
  if (count >= mostPasskeys) throw conflict(`You have ${mostPasskeys} passkeys, which is the most there may be.`);
}
