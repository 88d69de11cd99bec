import { and, eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { mayCallFrom } from "../../addresses/caller";
import { recordAudit } from "../../audit/records";
import { after, now, seconds } from "../../clock";
import { newId } from "../../id";
import { checkPasswordOf, type PasswordVerdict } from "../../passwords/verification";
import { newToken } from "../../secrets/token";
import { getSettings } from "../../settings/queries";
import { type ExternalRefusal, externalRefusal } from "../../sources/standing";
import { recordRefusal } from "../../usage/counters";
import type { Authority } from "../../users/authority";
import { validate } from "../../validate";
import { programName } from "../program-name";
import { insertToken } from "../records";
import { LogInInput } from "../schema";

interface Caller {
  address: string;
  /** What the program calls itself. */
  userAgent: string;
}

export type LogInRefusalCode =
  | "invalid_credentials"
  | "locked_out"
  | "busy"
  | "owner_disabled"
  | "wrong_method"
  | "password_expired"
  | "must_change_password"
  | "factor_required"
  | ExternalRefusal
  | "ip_denied"
  | "scheme_disabled";

export type LogInResult =
  | { ok: true; token: string; id: string; username: string; expiresAt: Date; endsAt: Date }
  | { ok: false; code: LogInRefusalCode; retryAfterSeconds?: number };

/**
 * Makes a session token for a program that knows a username and password. A refusal is a result; it is counted with the
 * failures of sign-in, so that the same lock holds. What is wrong with the account is told only to who knows its password.
 */
export async function logIn(input: LogInInput, caller: Caller): Promise<LogInResult> {
  const { username, password } = validate(LogInInput, input);
  const result = await tried(username, password, caller);
  if (!result.ok) recordRefusal({ credentialId: null, code: result.code, address: caller.address, at: now() });
  return result;
}

async function tried(username: string, password: string, caller: Caller): Promise<LogInResult> {
  const { sessionEnabled, sessionTotalSeconds, sessionIdleSeconds } = await getSettings("tokens");
  if (!sessionEnabled) return { ok: false, code: "scheme_disabled" };
  const verdict = await checkPasswordOf(username, password, caller.address);
  if (!verdict.ok) return refusalOf(verdict);
  const code = refusalOfAccount(verdict.authority, now());
  if (code) return { ok: false, code };
  if (!(await mayCallFrom(verdict.authority.user, caller.address))) return { ok: false, code: "ip_denied" };
  const life = { totalMs: seconds(sessionTotalSeconds), idleMs: seconds(sessionIdleSeconds) };
  return transaction((tx) => admit(tx, verdict.authority, { ...caller, ...life }));
}

function refusalOf(verdict: Exclude<PasswordVerdict, { ok: true }>): LogInResult {
  if (verdict.code === "wrong") return { ok: false, code: "invalid_credentials" };
  if (verdict.code === "factor_required" || verdict.code === "directory_unreachable")
    return { ok: false, code: verdict.code };
  const { retryAfterSeconds } = verdict;
  return { ok: false, code: verdict.code === "locked" ? "locked_out" : "busy", retryAfterSeconds };
}

function refusalOfAccount(authority: Authority, at: Date): LogInRefusalCode | null {
  if (!authority.enabled) return "owner_disabled";
  const external = externalRefusal(authority.external, at);
  if (external) return external;
  if (authority.apiAuthentication !== "credentials") return "wrong_method";
  if (authority.passwordExpiresAt && authority.passwordExpiresAt <= at) return "password_expired";
  return authority.mustChangePassword ? "must_change_password" : null;
}

/** The token is made only if the user is still enabled and has the password that was verified. */
async function admit(
  tx: Transaction,
  { user, passwordVersion }: Authority,
  { address, userAgent, totalMs, idleMs }: Caller & { totalMs: number; idleMs: number },
): Promise<LogInResult> {
  const at = now();
  const stillGood = await tx
    .update(users)
    // A mailed password that need not be changed is the user's from its first use on.
    .set({ lastSignInAt: at, lastSignInAddress: address, passwordExpiresAt: null })
    .where(and(eq(users.id, user.id), eq(users.status, "enabled"), eq(users.passwordVersion, passwordVersion)))
    .returning({ id: users.id });
  if (stillGood.length === 0) return { ok: false, code: "invalid_credentials" };
  const token = newToken("session");
  const id = newId("token", at);
  const endsAt = after(at, totalMs);
  const expiresAt = after(at, Math.min(totalMs, idleMs));
  const name = programName(userAgent);
  const shared = { id, type: "session", ownerId: user.id, name, capabilities: null } as const;
  await insertToken(tx, { ...shared, createdAt: at, expiresAt, session: { address, endsAt } }, token);
  const actor = { kind: "token", user, address, credentialId: id, capabilities: null } as const;
  await recordAudit(tx, actor, {
    event: "session-tokens.create",
    subject: { kind: "token", id, name: user.username },
    after: { program: name, endsAt },
  });
  return { ok: true, token, id, username: user.username, expiresAt, endsAt };
}
