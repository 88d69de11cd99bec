import type { Transaction } from "@/db/store";
import { recordAudit } from "../audit/records";
import type { ProveFactor } from "../factors/proving";
import { nobody } from "../sessions/nobody";
import { findAuthorityById } from "../users/authority";
import { type AssertionRefusal, acceptAssertion, type GoodAssertion, readAssertion } from "./asserted";
import type { ChallengeUse } from "./challenge";
import type { Assertion } from "./schema";

/** Proves by what an authenticator signed: checked here and now, and taken, once, where it counts. */
export async function proveByPasskey(given: Assertion, use: ChallengeUse): Promise<ProveFactor> {
  const read = await readAssertion(given, use);
  return async (tx, { user }) => {
    if (!read.ok || read.userId !== user.id) return null;
    return (await takeAssertion(tx, read)) === null ? "passkey" : null;
  };
}

/** As `acceptAssertion`; a counter that went back is recorded as well, because somebody may hold a copy of the key. */
export async function takeAssertion(tx: Transaction, read: GoodAssertion): Promise<null | AssertionRefusal> {
  const refusal = await acceptAssertion(tx, read);
  if (refusal === "counter_went_back") await recordCopy(tx, read);
  return refusal;
}

async function recordCopy(tx: Transaction, { userId, name, factorId }: GoodAssertion): Promise<void> {
  const authority = await findAuthorityById(userId, tx);
  if (!authority) return;
  const { user } = authority;
  await recordAudit(tx, nobody, {
    event: "factors.suspect-copy",
    outcome: "failure",
    reason: "counter_went_back",
    subject: { kind: "user", id: userId, name: user.username },
    groupPath: user.groupPath,
    after: { passkey: name, id: factorId },
  });
}
