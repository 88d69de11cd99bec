import { and, eq } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { mayCallFrom } from "../../addresses/caller";
import { recordAudit } from "../../audit/records";
import { after, now, seconds, secondsUntil } from "../../clock";
import type { RefusedState } from "../../credentials/refused-state";
import { raiseRotationAlarm } from "../../credentials/rotation-alarm";
import { newId } from "../../id";
import { accessKeyHash, parseAccessKey } from "../../secrets/access-key";
import { newToken } from "../../secrets/token";
import { countFailure, forgetFailures, type Suspects, standingOf, suspectsAt } from "../../sessions/guessing";
import { busy } from "../../sessions/refusal";
import { admitted, pause } from "../../sessions/turns";
import { getSettings } from "../../settings/queries";
import { programName } from "../../tokens/program-name";
import { insertToken } from "../../tokens/records";
import { recordRefusal, recordUse } from "../../usage/counters";
import { validate } from "../../validate";
import type { PresentedAccessKey } from "../presented";
import { accessKeyRefusal, findPresentedAccessKey } from "../queries";
import { LogInToEmsInput } from "../schema";

interface Caller {
  address: string;
  /** What the program calls itself. */
  userAgent: string;
}

export type EmsLogInRefusalCode = RefusedState | "invalid_credentials" | "locked_out" | "busy" | "scheme_disabled";

export type EmsLogInResult =
  | { ok: true; token: string; id: string; expiresAt: Date; endsAt: Date }
  | { ok: false; code: EmsLogInRefusalCode; credentialId: string | null; retryAfterSeconds?: number };

/**
 * Makes a session token for a program that holds an EMS API access key and knows the primary account's email. The session
 * may do what the key's capabilities say, in its instance. A refusal is a result; failures are counted per address with
 * those of sign-in. What is wrong with a key is told only to who holds it.
 */
export async function logInToEms(input: LogInToEmsInput, caller: Caller): Promise<EmsLogInResult> {
  const wanted = validate(LogInToEmsInput, input);
  const result = await admitted(() => tried(wanted, caller));
  if (!result) return { ...busy, credentialId: null };
  const { address } = caller;
  if (!result.ok) {
    const { code, credentialId } = result;
    recordRefusal({ credentialId, code, address, at: now() });
    if (code === "rotated" && credentialId) await raiseRotationAlarm({ id: credentialId, address, at: now() });
  }
  return result;
}

async function tried(wanted: Required<LogInToEmsInput>, caller: Caller): Promise<EmsLogInResult> {
  const { address } = caller;
  const suspects = suspectsAt(address);
  const { lockedUntil, pauseMs } = await standingOf(suspects);
  if (lockedUntil) return locked(lockedUntil);
  await pause(pauseMs);
  const key = await provedKey(wanted);
  if (!key) {
    await transaction((tx) => countFailure(tx, suspects));
    return { ok: false, code: "invalid_credentials", credentialId: null };
  }
  const { sessionEnabled, sessionTotalSeconds, sessionIdleSeconds } = await getSettings("tokens");
  const refused = (code: EmsLogInRefusalCode) => ({ ok: false, code, credentialId: key.id }) as const;
  if (!sessionEnabled) return refused("scheme_disabled");
  const state = await accessKeyRefusal(key, { address, at: now() });
  if (state) return refused(state);
  if (!(await mayCallFrom(key.owner.user, address))) return refused("ip_denied");
  const life = { totalMs: seconds(sessionTotalSeconds), idleMs: seconds(sessionIdleSeconds) };
  const result = await transaction((tx) => admit(tx, key, { caller, suspects, life }));
  const rotatedIds = key.rotatedAt ? [key.id] : [];
  const use = { credentialId: key.id, secondCredentialId: null, tenantKeyId: null, rotatedIds };
  if (result.ok) recordUse(use, { address, at: now() });
  return result;
}

/** The key, when it is an EMS key of ours and the email is that of the primary account, in whatever case. */
async function provedKey(wanted: Required<LogInToEmsInput>): Promise<PresentedAccessKey | null> {
  const text = parseAccessKey(wanted.access_key);
  const key = text === null ? null : await findPresentedAccessKey(accessKeyHash(text));
  if (key?.variety !== "ems" || !key.owner.user.isPrimary) return null;
  return key.owner.user.email.toLowerCase() === wanted.account_email.toLowerCase() ? key : null;
}

interface Admission {
  caller: Caller;
  suspects: Suspects;
  life: { totalMs: number; idleMs: number };
}

/** The session is made only if the key is still active and still its owner's. */
async function admit(tx: Transaction, key: PresentedAccessKey, admission: Admission): Promise<EmsLogInResult> {
  const { address, userAgent } = admission.caller;
  const { totalMs, idleMs } = admission.life;
  const { user } = key.owner;
  const isLive = and(eq(credentials.id, key.id), eq(credentials.status, "active"), eq(credentials.ownerId, user.id));
  const [live] = await tx.select({ id: credentials.id }).from(credentials).where(isLive);
  if (!live) return { ok: false, code: "invalid_credentials", credentialId: key.id };
  await forgetFailures(tx, admission.suspects);
  const at = now();
  const token = newToken("session");
  const id = newId("token", at);
  const endsAt = after(at, totalMs);
  const expiresAt = after(at, Math.min(totalMs, idleMs));
  const name = programName(userAgent);
  const capabilities = [...(key.capabilities ?? [])];
  const session = { address, endsAt, accessKeyId: key.id };
  const row = { id, type: "session", ownerId: user.id, name, capabilities, createdAt: at, expiresAt, session } as const;
  await insertToken(tx, row, token);
  const actor = { kind: "token", user, address, credentialId: id, capabilities } as const;
  await recordAudit(tx, actor, {
    event: "session-tokens.create",
    subject: { kind: "token", id, name: user.username },
    groupPath: key.groupPath,
    after: { program: name, endsAt, accessKey: key.name, keyId: key.keyId },
  });
  return { ok: true, token, id, expiresAt, endsAt };
}

const locked = (until: Date): EmsLogInResult => ({
  ok: false,
  code: "locked_out",
  credentialId: null,
  retryAfterSeconds: secondsUntil(until),
});
