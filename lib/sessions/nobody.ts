import type { Actor } from "../actor";

/** In whose name the audit log keeps what comes before somebody is signed in. */
export const nobody: Actor = { kind: "system", name: "somebody not signed in" };
