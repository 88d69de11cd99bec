import { and, eq, gt, isNull } from "drizzle-orm";
import { signInCodes } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import { mayCallFrom } from "../../addresses/caller";
import { now } from "../../clock";
import { sameSecret } from "../../secrets/pepper";
import { type Authority, findAuthorityById } from "../../users/authority";
import { admit } from "../admission";
import { browserMark } from "../certificate-sign-in";
import { certificateRefusal } from "../certificate-standing";
import { standingOf, suspectsOf } from "../guessing";
import { locked, recordRefusedSignIn } from "../refusal";
import type { SignInResult } from "../schema";
import { hashOfCode } from "./make-sign-in-code";

interface Attempt {
  code: string;
  /** The cookie that the console gave the browser before it went to the gateway. */
  browser: string;
  address: string;
  userAgent: string;
}

type Code = typeof signInCodes.$inferSelect;

/**
 * Turns the gateway's one-time code into a session, once, in the browser that asked for it. Locks, permitted addresses and
 * a disabled owner count as with a password, and a certificate that was revoked since counts no more.
 */
export async function signInWithCertificate({ code, browser, address, userAgent }: Attempt): Promise<SignInResult> {
  const [found] = await db()
    .select()
    .from(signInCodes)
    .where(eq(signInCodes.codeHash, hashOfCode(code)));
  const authority = found ? await findAuthorityById(found.userId) : null;
  const lockedUntil = authority ? await lockOf(authority, address) : null;
  return transaction(async (tx) => {
    if (!found || !authority || !(await takeCode(tx, found, browser))) return refused;
    const reason = await reasonAgainst(tx, found, authority);
    const { user } = authority;
    if (reason) {
      await recordRefusedSignIn(tx, { user, reason, address });
      return refused;
    }
    if (lockedUntil) {
      await recordRefusedSignIn(tx, { user, reason: "locked", address });
      return locked(lockedUntil);
    }
    if (!(await mayCallFrom(user, address, tx))) {
      await recordRefusedSignIn(tx, { user, reason: "ip_denied", address });
      return { ok: false, code: "ip_denied" };
    }
    const { certificateId: credentialId } = found;
    return admit(tx, { authority, method: "certificate", address, userAgent, credentialId });
  });
}

const refused = { ok: false, code: "refused" } as const;

/** Spends the code, also when another browser brings it. */
async function takeCode(tx: Transaction, found: Code, browser: string): Promise<boolean> {
  const taken = await tx
    .update(signInCodes)
    .set({ usedAt: now() })
    .where(and(eq(signInCodes.id, found.id), isNull(signInCodes.usedAt), gt(signInCodes.expiresAt, now())))
    .returning({ id: signInCodes.id });
  return taken.length > 0 && sameSecret(found.browserHash, browserMark(browser));
}

/** Until when the account is locked; null when it is not. */
async function lockOf({ user }: Authority, address: string): Promise<Date | null> {
  return (await standingOf(await suspectsOf(user.username, address))).lockedUntil;
}

const reasonAgainst = (tx: Transaction, { certificateId }: Code, { enabled }: Authority): Promise<string | null> =>
  enabled ? certificateRefusal(certificateId ?? "", tx) : Promise.resolve("user_disabled");
