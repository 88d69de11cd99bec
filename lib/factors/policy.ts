import type { FactorPolicy } from "./schema";

/** What a role asks; `required` counts from `from`, or at once without it. */
export interface RolePolicy {
  policy: FactorPolicy;
  from: Date | null;
}

export interface PolicyStanding {
  policy: FactorPolicy;
  /** From when on it will be required; null when it is already, or no role says so. */
  requiredFrom: Date | null;
}

/** The strictest of what the roles of a user ask at `at`; without a role a factor is optional. */
export function policyOf(roles: readonly RolePolicy[], at: Date): PolicyStanding {
  const isAhead = ({ policy, from }: RolePolicy) => policy === "required" && from !== null && from > at;
  const inForce = new Set(roles.map((role) => (isAhead(role) ? "optional" : role.policy)));
  if (inForce.has("required")) return { policy: "required", requiredFrom: null };
  const ahead = roles.flatMap((role) => (isAhead(role) && role.from ? [role.from.getTime()] : []));
  const requiredFrom = ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
  return { policy: inForce.has("optional") || inForce.size === 0 ? "optional" : "off", requiredFrom };
}
