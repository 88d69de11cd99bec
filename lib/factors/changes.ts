import { and, eq, isNotNull } from "drizzle-orm";
import { lockCredentialsOf } from "@/db/locks";
import { factors, recoveryCodes } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import type { SessionActor } from "../actor";
import { recordAudit } from "../audit/records";
import { conflict } from "../errors";
import { endSessionsOfUser } from "../sessions/records";
import { markVerified } from "./confirm";
import { tellFactorChange } from "./mails";
import { renewRecoveryCodes } from "./recovery-codes";
import { factorStanding } from "./standing";

interface Changed {
  kind: "totp" | "passkey";
  name: string;
}

/** What people call it. */
export const called = { totp: "authenticator app", passkey: "passkey" } as const;

const subjectOf = ({ user }: SessionActor) => ({ kind: "user", id: user.id, name: user.username });

/** Nobody else changes the user's factors until the transaction ends. */
export const lockFactorsOf = (tx: Transaction, userId: string): Promise<void> => lockCredentialsOf(tx, userId);

/** Throws conflict where the user's roles turn second factors off. */
export async function requireOffered(reader: Reader, userId: string): Promise<void> {
  if ((await factorStanding(userId, reader)).policy === "off") throw conflict("Your roles turn second factors off.");
}

const countFactors = (tx: Transaction, userId: string): Promise<number> =>
  tx.$count(factors, and(eq(factors.userId, userId), isNotNull(factors.confirmedAt)));

/**
 * After the caller has added a factor, which was proved on the way: audited and mailed. The first one comes with recovery
 * codes, answered this once, and ends the sessions in which nothing of the kind was ever proved; null: there are some.
 */
export async function noteAdded(tx: Transaction, actor: SessionActor, added: Changed): Promise<string[] | null> {
  const { user, address, sessionId } = actor;
  const isFirst = (await countFactors(tx, user.id)) === 1;
  await markVerified(tx, sessionId);
  await recordAudit(tx, actor, { event: "factors.add", subject: subjectOf(actor), after: { ...added } });
  await tellFactorChange(tx, { user, address, change: `The ${called[added.kind]} “${added.name}” was added.` });
  if (!isFirst) return null;
  await endSessionsOfUser(tx, user.id, "factor-added", sessionId);
  return renewRecoveryCodes(tx, user.id);
}

/**
 * After the caller has removed a factor: audited and mailed; with the last one the recovery codes go too. Throws conflict
 * when a role demands one and it was the last.
 */
export async function noteRemoved(tx: Transaction, actor: SessionActor, removed: Changed): Promise<void> {
  const { user, address } = actor;
  if ((await countFactors(tx, user.id)) === 0) {
    const { isRequired } = await factorStanding(user.id, tx);
    if (isRequired) throw conflict("Your role demands a second factor. Add another one before you remove this one.");
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, user.id));
  }
  await recordAudit(tx, actor, { event: "factors.remove", subject: subjectOf(actor), before: { ...removed } });
  await tellFactorChange(tx, { user, address, change: `The ${called[removed.kind]} “${removed.name}” was removed.` });
}
