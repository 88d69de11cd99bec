import type { Presented } from "../credentials/presented";
import { statusOf } from "../credentials/schema";
import { type Refusal, refuse } from "./refusal";

/** Why a credential may not be used now although the caller holds it; null when it may. Ask only after the proof. */
export function stateRefusal(presented: Presented & { notBefore?: Date }, at: Date): Refusal | null {
  const credentialId = presented.id;
  const status = statusOf(presented, at);
  switch (status) {
    case "revoked":
    case "expired":
    case "disabled":
      return refuse(status, { credentialId });
    case "active":
    case "expires-soon":
      if (presented.notBefore && presented.notBefore > at) return refuse("expired", { credentialId });
      return presented.owner.enabled ? null : refuse("owner_disabled", { credentialId });
  }
}
