import type { CredentialStatus, RotationView } from "@/lib/credentials/schema";

/** A state as people are shown it: one that works although its successor is made is on its way out. */
export type ShownState = CredentialStatus | "retiring";

export type Rotated = Pick<RotationView, "rotatedAt">;

/** Is a credential in this state accepted? */
export const isLive = (status: CredentialStatus): boolean => status === "active" || status === "expires-soon";

export const shownState = (status: CredentialStatus, rotation?: Rotated): ShownState =>
  rotation?.rotatedAt && isLive(status) ? "retiring" : status;
