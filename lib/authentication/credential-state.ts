import { isPermitted } from "../addresses/permitted";
import type { Presented } from "../credentials/presented";
import { statusOf } from "../credentials/schema";
import { type Refusal, refuse } from "./refusal";
import type { MachineRequest } from "./request";

type Asked = Pick<MachineRequest, "address" | "receivedAt">;

/**
 * Why a credential may not be used now and from there although the caller holds it; null when it may, as far as can be
 * told without counting. Ask only after the proof.
 */
export function stateRefusal(presented: Presented, { address, receivedAt }: Asked): Refusal | null {
  const credentialId = presented.id;
  const status = statusOf(presented, receivedAt);
  switch (status) {
    case "expired":
      return refuse(presented.rotatedAt ? "rotated" : status, { credentialId });
    case "revoked":
    case "disabled":
      return refuse(status, { credentialId });
    case "active":
    case "expires-soon":
      if (!presented.owner.enabled) return refuse("owner_disabled", { credentialId });
      if (presented.notBefore && presented.notBefore > receivedAt) return refuse("not_yet_valid", { credentialId });
      return isPermitted(presented.permittedAddresses, address) ? null : refuse("ip_denied", { credentialId });
  }
}
