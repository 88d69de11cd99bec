import { and, eq, gt, isNull, or } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { recordAudit } from "../audit/records";
import { now } from "../clock";
import type { FactorKind } from "../factors/schema";
import { factorStanding, isAsked } from "../factors/standing";
import { holdEnabledSource } from "../sources/enabled-source";
import { externalRefusal } from "../sources/standing";
import type { Authority } from "../users/authority";
import { keepPending } from "./pending";
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
  /** The directory or sign-in provider that vouched for the person. */
  sourceId?: string | null;
  /** What the provider must be shown to sign the person out there too. */
  idToken?: string | null;
  /** The second factor that was proved as well, here or at a provider. A passkey that verifies its user is both at once. */
  verified?: FactorKind | "provider";
}

/**
 * Opens the session of a person whose sign-in stands, by whatever way; the one place that does. Who has a second factor
 * must prove it first: until then nothing is opened, and the answer holds the secret for `completeSignIn`. The user must
 * still be enabled and, of `password`, have the password that was verified; who vouched for them must still be asked.
 * A temporary password opens one session: if it must be changed it is good for nothing after that, else it is the user's
 * from now on.
 */
export async function admit(tx: Transaction, admission: Admission): Promise<SignInResult> {
  const { authority, method, credentialId = null, sourceId = null, idToken = null } = admission;
  const { user, passwordVersion } = authority;
  const standing = await factorStanding(user.id, tx);
  if (admission.verified || !isAsked(standing)) return open(tx, admission);
  const { address } = admission;
  const shown = { userId: user.id, method, passwordVersion, credentialId, sourceId, idToken, address };
  const { factors } = standing;
  return { ok: false, code: "factor_required", pending: await keepPending(tx, shown), factors };
}

async function open(tx: Transaction, admission: Admission): Promise<SignInResult> {
  const { authority, method, address, credentialId, sourceId, verified } = admission;
  const { user } = authority;
  if (sourceId && !(await holdEnabledSource(tx, sourceId))) return { ok: false, code: "refused" };
  // Who came by a certificate or a passkey was not vouched for by their directory just now.
  if (externalRefusal(authority.external, now())) return { ok: false, code: "refused" };
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
  const { userAgent, idToken } = admission;
  const isVerified = verified !== undefined;
  const opened = { userId: user.id, address, userAgent, method, credentialId, sourceId, idToken, isVerified };
  const sessionId = await insertSession(tx, opened);
  const how = {
    ...(!isByPassword && { method, ...(credentialId && { certificateId: credentialId }) }),
    ...(verified && { factor: verified }),
  };
  await recordAudit(
    tx,
    { kind: "session", sessionId, user, address },
    {
      event: "sign-in",
      subject: { kind: "user", id: user.id, name: user.username },
      ...(Object.keys(how).length > 0 && { after: how }),
    },
  );
  return { ok: true, sessionId, mustChangePassword, landingPage: stillGood.landingPage };
}

const hasPassword = (version: number, at: Date) =>
  and(eq(users.passwordVersion, version), or(isNull(users.passwordExpiresAt), gt(users.passwordExpiresAt, at)));
