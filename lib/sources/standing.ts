import type { ExternalState } from "../directory-users/schema";

/** What the directory or provider that keeps a user said of them last, as far as it decides what their credentials are worth. */
export interface External {
  /** A directory or a sign-in provider. */
  sourceId: string;
  /** Why the source refuses the user; null = it does not. */
  refusedReason: string | null;
  /** Without another answer of the source the user counts until then; null = no end. */
  validUntil: Date | null;
  /** Are credentials good only while their owner is signed in at a browser? */
  followsSessions: boolean;
}

export type ExternalRefusal = "directory_refused" | "directory_unreachable";

/** Why a user who is kept elsewhere does not count at `at`; null when they do, or are kept here. */
export function externalRefusal(external: External | null, at: Date): ExternalRefusal | null {
  if (!external) return null;
  if (external.refusedReason !== null) return "directory_refused";
  return external.validUntil !== null && external.validUntil <= at ? "directory_unreachable" : null;
}

/** How a user stands at `at` whom a source keeps. */
export function externalState(external: External, usesLocalAuthentication: boolean, at: Date): ExternalState {
  if (usesLocalAuthentication) return "local";
  const refusal = externalRefusal(external, at);
  if (refusal === null) return "good";
  return refusal === "directory_refused" ? "refused" : "unreachable";
}
