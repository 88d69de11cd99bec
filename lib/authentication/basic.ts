import { checkPasswordOf, type PasswordVerdict } from "../passwords/verification";
import { externalRefusal } from "../sources/standing";
import { type Refusal, refuse } from "./refusal";
import type { Scheme, SchemeResult } from "./scheme";
import { accountTypeRefusal, checkTenantKey } from "./tenant-key";

const form = /^Basic +([A-Za-z0-9+/]+={0,2})$/i;

/** `Basic base64(username:password)` in UTF-8 (RFC 7617) with a tenant key, as clients of document 000 send it. */
export const basic: Scheme = {
  name: "basic",

  matches: (request) => /^basic(\s|$)/i.test(request.header("authorization") ?? ""),

  async authenticate(request): Promise<SchemeResult> {
    const given = parseBasic(request.header("authorization") ?? "");
    if (!given) return refuse("malformed", { message: "Basic needs the base64 of username:password." });
    const tenantKey = await checkTenantKey(request, ["basic", "directory"]);
    if (!tenantKey.ok) return tenantKey;

    const verdict = await checkPasswordOf(given.username, given.password, request.address);
    if (!verdict.ok) return refusalOf(verdict);
    const { user, kind, enabled, apiAuthentication, mustChangePassword, passwordExpiresAt } = verdict.authority;
    if (!tenantKey.switches[kind]) return refuse("scheme_disabled");
    if (!enabled) return refuse("owner_disabled");
    const external = externalRefusal(verdict.authority.external, request.receivedAt);
    if (external) return refuse(external);
    if (apiAuthentication !== "credentials")
      return refuse("wrong_method", { message: "This account authenticates to the API by its certificate." });
    if (passwordExpiresAt && passwordExpiresAt <= request.receivedAt) return refuse("password_expired");
    if (mustChangePassword) return refuse("must_change_password");
    const refusal = accountTypeRefusal(tenantKey, user);
    if (refusal) return refusal;
    const actor = { kind: "password", user, address: request.address } as const;
    const { id: tenantKeyId, former } = tenantKey;
    const asked = { tenantKeyId, formerTenantKeyId: former?.id };
    return { ok: true, actor, ...asked, signed: null, allowance: null, isRotated: false };
  },
};

function refusalOf(verdict: Exclude<PasswordVerdict, { ok: true }>): Refusal {
  if (verdict.code === "wrong") return refuse("invalid_credentials");
  if (verdict.code === "factor_required" || verdict.code === "directory_unreachable") return refuse(verdict.code);
  const { retryAfterSeconds } = verdict;
  return refuse(verdict.code === "locked" ? "locked_out" : "busy", { retryAfterSeconds });
}

const longestPassword = 1024;

function parseBasic(authorization: string): { username: string; password: string } | null {
  const encoded = form.exec(authorization)?.[1];
  if (!encoded) return null;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(encoded, "base64"));
    const colon = text.indexOf(":");
    const [username, password] = [text.slice(0, colon), text.slice(colon + 1)];
    // No username holds a control character, and a database may choke on one.
    const isPossible = colon > 0 && colon <= 255 && !/\p{Cc}/u.test(username) && password.length <= longestPassword;
    return isPossible ? { username, password } : null;
  } catch {
    return null;
  }
}
