import { z } from "zod";

const id = z.string().max(60);

export const DirectoryUserIdInput = z.object({ id });
export type DirectoryUserIdInput = z.input<typeof DirectoryUserIdInput>;

/** *Use Local Authentication*, on or off. */
export const SetLocalAuthenticationInput = z.object({
  id,
  enabled: z.preprocess((given) => (typeof given === "string" ? given === "true" : given), z.boolean()),
});
export type SetLocalAuthenticationInput = z.input<typeof SetLocalAuthenticationInput>;

/** What a source has said against a user, in words. */
export const refusedReasons: Record<string, string> = {
  disabled: "disabled there",
  locked: "locked there",
  expired: "expired there",
  password_expired: "its password there has expired",
  deleted: "no longer there",
  not_permitted: "left out by the directory's settings here",
  directory_deleted: "its directory was removed here",
};

/** How a user stands who is kept elsewhere. */
export interface DirectoryStanding {
  source: { id: string; name: string; kind: "directory" | "provider" };
  distinguishedName: string;
  checkedAt: Date;
  /** Since when the directory has not been reached; null = it was. */
  unreachableSince: Date | null;
  /** Why the source refuses the user; null = it does not. */
  refusedReason: string | null;
  /** Until when credentials are good without another answer; null = no end. */
  validUntil: Date | null;
  followsSessions: boolean;
  groups: string[];
  usesLocalAuthentication: boolean;
  /** Teams and roles are given here, not by the source's groups. */
  keepsRights: boolean;
  /** What counts at this moment. */
  state: "good" | "refused" | "unreachable" | "local";
  can: { check: boolean; setLocalAuthentication: boolean };
}

/** What the owner of a key must know who is kept in a directory. */
export interface KeyWarning {
  policy: "session" | "recheck";
  directory: string;
  recheckMinutes: number;
  /** Do the directory's groups decide what the owner may do? */
  followsGroups: boolean;
}
