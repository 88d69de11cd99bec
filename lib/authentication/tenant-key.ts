import type { ActorUser } from "../actor";
import { isAdministrative } from "../roles";
import { findEffectiveGroupSettings } from "../settings/queries";
import type { GroupSettings } from "../settings/schema";
import { type FoundTenantKey, findTenantKey } from "../tenant-keys/queries";
import { type Refusal, refuse } from "./refusal";
import type { MachineRequest } from "./request";

/** A switch of the *Authentication* tab. */
type Switch = keyof GroupSettings<"rest-api.authentication">;

type TenantKey = { ok: true; switches: Record<Switch, boolean> } & FoundTenantKey;

/**
 * The step that all schemes of document 000 share: `aw-tenant-code` names a live tenant key, and in its group the API
 * and at least one of `switches` are on. Says nothing about the person.
 */
export async function checkTenantKey(
  request: MachineRequest,
  switches: readonly Switch[],
): Promise<TenantKey | Refusal> {
  const value = request.header("aw-tenant-code");
  if (!value) return refuse("tenant_key_missing");
  const tenantKey = await findTenantKey(value);
  if (!tenantKey) return refuse("tenant_key_invalid");
  const { former } = tenantKey;
  if (former && former.endsAt < request.receivedAt)
    return refuse("rotated", {
      message: "This tenant key was rotated: use its successor.",
      formerTenantKeyId: former.id,
    });
  const [general, authentication] = await Promise.all([
    findEffectiveGroupSettings(tenantKey.groupPath, "rest-api.general"),
    findEffectiveGroupSettings(tenantKey.groupPath, "rest-api.authentication"),
  ]);
  if (!general.enabled) return refuse("api_disabled");
  if (!switches.some((name) => authentication[name])) return refuse("scheme_disabled");
  if (!isPermittedOrigin(request, tenantKey.permittedDomains)) return refuse("origin_not_permitted");
  return { ok: true, ...tenantKey, switches: authentication };
}

/** *Admin* keys admit administrators only, *Enrollment User* keys everybody else; null = admitted. */
export function accountTypeRefusal(tenantKey: FoundTenantKey, user: ActorUser): Refusal | null {
  const isAdministrator = user.grants.some((grant) => isAdministrative(grant.permissions));
  return isAdministrator === (tenantKey.accountType === "admin") ? null : refuse("account_type_mismatch");
}

/** Programs send no Origin; a page that does must come from one of the permitted domains when there are any. */
function isPermittedOrigin(request: MachineRequest, permittedDomains: readonly string[]): boolean {
  const origin = request.header("origin");
  if (origin === null || permittedDomains.length === 0) return true;
  const host = URL.canParse(origin) ? new URL(origin).hostname.toLowerCase() : "";
  return permittedDomains.some((domain) =>
    domain.startsWith("*.") ? host.endsWith(domain.slice(1)) : host === domain,
  );
}
