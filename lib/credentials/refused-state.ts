import { isPermitted } from "../addresses/permitted";
import { type Eventually, whenHere } from "../eventually";
import { type DirectoryRefusalCode, directoryRefusal } from "../sources/owner-refusal";
import { externalRefusal } from "../sources/standing";
import type { Presented } from "./presented";
import { stateOf } from "./schema";

export type RefusedState =
  | "expired"
  | "rotated"
  | "revoked"
  | "disabled"
  | "owner_disabled"
  | DirectoryRefusalCode
  | "not_yet_valid"
  | "ip_denied";

interface Use {
  address: string;
  at: Date;
}

/** Why a credential may not be used at `at` from `address` although the caller holds it; null when it may. Counts nothing. */
export function refusedState(presented: Presented, use: Use): Eventually<RefusedState | null> {
  const state = stateOf(presented, use.at);
  switch (state) {
    case "expired":
      return presented.rotatedAt ? "rotated" : state;
    case "revoked":
    case "disabled":
      return state;
    case "active":
      if (!presented.owner.enabled) return "owner_disabled";
      return whenHere(refusalOfDirectory(presented, use.at), (refusal) => refusal ?? refusalOfLimits(presented, use));
  }
}

function refusalOfLimits(presented: Presented, { address, at }: Use): RefusedState | null {
  if (presented.notBefore && presented.notBefore > at) return "not_yet_valid";
  return isPermitted(presented.permittedAddresses, address) ? null : "ip_denied";
}

/** A session token is a session by itself: it needs none at a browser. */
function refusalOfDirectory(presented: Presented, at: Date): Eventually<DirectoryRefusalCode | null> {
  const { owner } = presented;
  if (!owner.external) return null;
  const isSession = "session" in presented && presented.session !== null;
  return isSession ? externalRefusal(owner.external, at) : directoryRefusal(owner, at);
}
