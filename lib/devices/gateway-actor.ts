import type { Actor } from "../actor";

/** In whose name the audit log keeps what devices cause. */
export const gatewayActor: Actor = { kind: "system", name: "Device gateway" };
