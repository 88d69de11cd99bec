import { hasLiveSession } from "../sessions/live";
import type { Authority } from "../users/authority";
import { type ExternalRefusal, externalRefusal } from "./standing";

/** Why the directory that keeps a user lets no credential of theirs in. */
export type DirectoryRefusalCode = ExternalRefusal | "directory_session_ended";

/**
 * Why no credential of the user counts at `at`, by what the directory that keeps them said; null when they do. Where its
 * policy says so, credentials are good only while their owner is signed in at a browser.
 */
export async function directoryRefusal(
  { user, external }: Pick<Authority, "user" | "external">,
  at: Date,
): Promise<DirectoryRefusalCode | null> {
  const refusal = externalRefusal(external, at);
  if (refusal || !external?.followsSessions) return refusal;
  return (await hasLiveSession(user.id, at)) ? null : "directory_session_ended";
}
