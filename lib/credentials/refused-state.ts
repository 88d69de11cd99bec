import { isPermitted } from "../addresses/permitted";
import type { Presented } from "./presented";
import { statusOf } from "./schema";

export type RefusedState =
  | "expired"
  | "rotated"
  | "revoked"
  | "disabled"
  | "owner_disabled"
  | "not_yet_valid"
  | "ip_denied";

/** Why a credential may not be used at `at` from `address` although the caller holds it; null when it may. Counts nothing. */
export function refusedState(
  presented: Presented,
  { address, at }: { address: string; at: Date },
): RefusedState | null {
  const status = statusOf(presented, at);
  switch (status) {
    case "expired":
      return presented.rotatedAt ? "rotated" : status;
    case "revoked":
    case "disabled":
      return status;
    case "active":
    case "expires-soon":
      if (!presented.owner.enabled) return "owner_disabled";
      if (presented.notBefore && presented.notBefore > at) return "not_yet_valid";
      return isPermitted(presented.permittedAddresses, address) ? null : "ip_denied";
  }
}
