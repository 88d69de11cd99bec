import { type Actor, limitsOf } from "../actor";
import { allowed } from "../allowed";
import { type Capability, capabilities, capabilityNames } from "../capabilities";

/** What the actor has of the capabilities: those that its credential is not kept from, and of which its owner may do some. */
export function heldCapabilities(actor: Actor): Capability[] {
  const limits = limitsOf(actor);
  return capabilityNames.filter((name) => {
    const { permissions } = capabilities[name];
    if (limits !== null && !limits.includes(name)) return false;
    return permissions.some((permission) => allowed(actor, permission, "anywhere"));
  });
}
