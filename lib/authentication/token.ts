import { findAccessKeyOfSession } from "../access-keys/queries";
import { grantsWithin } from "../allowed";
import { after, seconds } from "../clock";
import { findPresentedToken, type PresentedToken } from "../credentials/presented";
import { type Eventually, whenHere } from "../eventually";
import { isPasswordEnough } from "../factors/password-alone";
import { looksLikeToken, parseToken } from "../secrets/token";
import { getSettings } from "../settings/queries";
import type { Settings } from "../settings/schema";
import { tokenHashOf, touchSessionToken } from "../tokens/records";
import { refusedOr, stateRefusal } from "./credential-state";
import { proofOf } from "./proof";
import { type Refusal, refuse } from "./refusal";
import type { MachineRequest } from "./request";
import type { Scheme, SchemeResult } from "./scheme";

const bearer = /^bearer(?:\s+|$)/i;

/** `Authorization: Bearer <token>` (RFC 6750), or the bare token as clients of document 004 send it. */
export const bearerToken: Scheme = {
  name: "bearer-token",
  matches(request) {
    const authorization = request.header("authorization") ?? "";
    return bearer.test(authorization) || looksLikeToken(authorization);
  },
  authenticate: (request, isUse) => check(request, (request.header("authorization") ?? "").replace(bearer, ""), isUse),
};

/** `X-Auth-Token` with a session token or a personal access token, as clients of document 002 send it. */
export const authTokenHeader: Scheme = {
  name: "auth-token-header",
  matches: (request) => Boolean(request.header("x-auth-token")),
  authenticate: (request, isUse) => check(request, request.header("x-auth-token") ?? "", isUse),
};

function check(request: MachineRequest, token: string, isUse: boolean): Eventually<SchemeResult> {
  if (!parseToken(token)) return refuse("malformed", { message: "This is no token, or not all of one." });
  return whenHere(findPresentedToken(tokenHashOf(token)), (presented) =>
    whenHere(getSettings("tokens"), (settings) => {
      if (!presented) return refuse("invalid_credentials");
      return refusedOr(presented, request, () => {
        const refusal = refusalOfType(presented, settings, request.receivedAt);
        if (refusal) return refusal;
        return presented.session || presented.accessKeyId
          ? checkSession(presented, settings, { request, isUse })
          : proofOf("token", presented, request);
      });
    }),
  );
}

interface Asked {
  request: MachineRequest;
  isUse: boolean;
}

async function checkSession(
  presented: PresentedToken,
  settings: Settings<"tokens">,
  { request, isUse }: Asked,
): Promise<SchemeResult> {
  // A session that was not got with a key stands for a password.
  if (presented.accessKeyId === null && !(await isPasswordEnough(presented.owner.user.id)))
    return refuse("factor_required", { credentialId: presented.id });
  const key = presented.accessKeyId === null ? null : await keyOf(presented, presented.accessKeyId, request);
  if (key?.ok === false) return key;
  if (isUse) await touch(presented, settings, request.receivedAt);
  return proofOf("token", key ? { ...presented, owner: key.owner } : presented, request);
}

/**
 * A session that was got with an access key ends with the key, is used from where the key may be, and reaches no further
 * than the key's instance.
 */
async function keyOf({ id: credentialId, owner }: PresentedToken, accessKeyId: string, request: MachineRequest) {
  const key = await findAccessKeyOfSession(accessKeyId);
  if (key?.owner.user.id !== owner.user.id) return refuse("revoked", { credentialId });
  const refusal = await stateRefusal(key, request);
  if (refusal) return { ...refusal, credentialId };
  const grants = grantsWithin(owner.user.grants, key);
  return { ok: true, owner: { ...owner, user: { ...owner.user, grants } } } as const;
}

/** What settings and account say at this moment: the type is off, no password may be used, the idle time became shorter. */
function refusalOfType(presented: PresentedToken, settings: Settings<"tokens">, at: Date): Refusal | null {
  const { id: credentialId, session, accessKeyId, owner } = presented;
  const enabled = session ? settings.sessionEnabled : settings.personalEnabled;
  if (!enabled) return refuse("scheme_disabled", { credentialId });
  // A session token stands for the password it was given for, unless it was given for a key.
  if (session && !accessKeyId && owner.apiAuthentication !== "credentials")
    return refuse("wrong_method", { credentialId });
  const isIdle = session && after(session.lastSeenAt, seconds(settings.sessionIdleSeconds)) < at;
  return isIdle ? refuse("expired", { credentialId }) : null;
}

const longestStaleMs = seconds(60);
const touchesPerIdleTime = 10;

/** Moves the end of a session token on; not at every request, but often enough for a short idle time. */
async function touch({ id, session }: PresentedToken, settings: Settings<"tokens">, seenAt: Date): Promise<void> {
  if (!session) return;
  const idleMs = seconds(settings.sessionIdleSeconds);
  if (after(session.lastSeenAt, Math.min(longestStaleMs, idleMs / touchesPerIdleTime)) > seenAt) return;
  await touchSessionToken({ id, seenAt, endsAt: session.endsAt }, idleMs);
}
