import type { Presented } from "../credentials/presented";
import type { MachineRequest } from "./request";
import type { Proof } from "./scheme";

/** The proof that the caller holds a credential that may be used, unsigned and without a tenant key. */
export function proofOf(
  kind: "api-key" | "token" | "certificate",
  presented: Presented,
  request: MachineRequest,
): Proof {
  const { id: credentialId, capabilities, owner, requestsPerMinute, maximumUses } = presented;
  return {
    ok: true,
    actor: { kind, user: owner.user, address: request.address, credentialId, capabilities },
    tenantKeyId: null,
    signed: null,
    isRotated: presented.rotatedAt !== null,
    allowance:
      requestsPerMinute === null && maximumUses === null ? null : { credentialId, requestsPerMinute, maximumUses },
  };
}
