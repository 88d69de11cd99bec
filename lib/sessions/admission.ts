import { and, eq, gt, isNull, or } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { recordAudit } from "../audit/records";
import { now } from "../clock";
import type { Authority } from "../users/authority";
import { insertSession, type SessionMethod } from "./records";
import type { SignInResult } from "./schema";

/** A person who has proved who they are, and how. */
export interface Admission {
  authority: Authority;
  method: SessionMethod;
  address: string;
  userAgent: string;
  /** Of `certificate`: the certificate, or the trust anchor that it came by. */
  credentialId?: string | null;
}

/**
 * Opens the session of a person whose sign-in stands, by whatever way; the one place that does. The user must still be
 * enabled and, of `password`, have the password that was verified. A temporary password opens one session: if it must be
 * changed it is good for nothing after that, else it is the user's from now on.
 */
export async function admit(tx: Transaction, admission: Admission): Promise<SignInResult> {
  const { authority, method, address, userAgent, credentialId } = admission;
  const { user } = authority;
  const isByPassword = method === "password";
  const mustChangePassword = isByPassword && authority.mustChangePassword;
  const at = now();
  const [stillGood] = await tx
    .update(users)
    .set({
      lastSignInAt: at,
      lastSignInAddress: address,
      ...(isByPassword && { passwordExpiresAt: authority.passwordExpiresAt && mustChangePassword ? at : null }),
    })
    .where(
      and(
        eq(users.id, user.id),
        eq(users.status, "enabled"),
        eq(users.isServiceAccount, false),
        isByPassword ? hasPassword(authority.passwordVersion, at) : undefined,
      ),
    )
    .returning({ landingPage: users.landingPage });
  if (!stillGood) return { ok: false, code: "refused" };
  const sessionId = await insertSession(tx, { userId: user.id, address, userAgent, method, credentialId });
  await recordAudit(
    tx,
    { kind: "session", sessionId, user, address },
    {
      event: "sign-in",
      subject: { kind: "user", id: user.id, name: user.username },
      ...(!isByPassword && { after: { method, ...(credentialId && { certificateId: credentialId }) } }),
    },
  );
  return { ok: true, sessionId, mustChangePassword, landingPage: stillGood.landingPage };
}

const hasPassword = (version: number, at: Date) =>
  and(eq(users.passwordVersion, version), or(isNull(users.passwordExpiresAt), gt(users.passwordExpiresAt, at)));
