import { z } from "zod";
import { requiredLine } from "../fields";
import type { FoundPerson } from "../ldap/schema";
import type { SourceRefusal } from "../sources/schema";
import { AdministratorRolesStep } from "../users/administrator-schema";

const id = z.string().max(60);

export const DirectoryUserIdInput = z.object({ id });
export type DirectoryUserIdInput = z.input<typeof DirectoryUserIdInput>;

/** *Use Local Authentication*, on or off. */
export const SetLocalAuthenticationInput = z.object({
  id,
  enabled: z.boolean(),
});
export type SetLocalAuthenticationInput = z.input<typeof SetLocalAuthenticationInput>;

/** Which entry is looked for: a name as it would be typed at sign-in, or how one begins. */
export const FindEntryInput = z.object({
  directoryId: z.string({ error: "Choose a directory" }).min(1, "Choose a directory").max(60),
  username: requiredLine("Username", 255),
});
export type FindEntryInput = z.input<typeof FindEntryInput>;

export const AddDirectoryAdministratorInput = FindEntryInput.extend({
  /** Of the entry that was found and chosen. */
  subject: z.string({ error: "Find the entry first" }).min(1, "Find the entry first").max(1000),
  roles: AdministratorRolesStep,
});
export type AddDirectoryAdministratorInput = z.input<typeof AddDirectoryAdministratorInput>;

/** An entry as *Add Admin* shows it before it gets roles. */
export interface FoundEntry {
  subject: string;
  distinguishedName: string;
  username: string;
  name: string;
  email: string;
  groups: string[];
  /** The user here; null: the entry is nobody's yet. */
  userId: string | null;
}

/** What came of looking for an entry. */
export type FindEntryResult =
  | { outcome: "found"; entry: FoundEntry }
  /** None has the name; ten at most whose begins so. */
  | { outcome: "several"; people: FoundPerson[]; isMore: boolean }
  /** `trouble`: why nothing that begins so could be looked for. */
  | { outcome: "none"; trouble?: string }
  | { outcome: "unreachable" }
  | { outcome: "refused"; reason: string };

/** What a source has said against a user, in words. */
export const refusedReasons: Readonly<Record<string, string>> = {
  disabled: "disabled there",
  locked: "locked there",
  expired: "expired there",
  password_expired: "its password there has expired",
  deleted: "no longer there",
  not_permitted: "not permitted there to sign in now or from here",
  left_out: "left out by the directory's settings here",
  ambiguous: "one of several there of this name",
  directory_deleted: "its directory was removed here",
  provider_deleted: "its sign-in provider was removed here",
} satisfies Record<SourceRefusal, string>;

/** What counts of a user of a directory or provider; `local`: it is not asked (*Use Local Authentication*). */
export type ExternalState = "good" | "refused" | "unreachable" | "local";

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
  state: ExternalState;
  can: { check: boolean; setLocalAuthentication: boolean };
}

/** What the owner of a key must know who is kept elsewhere: on what the key depends, by the policy of their source. */
export type KeyWarning = { source: string } & (
  | {
      policy: "recheck";
      recheckMinutes: number;
      /** Do the directory's groups decide what the owner may do? */
      followsGroups: boolean;
    }
  /** Until `validUntil` a provider's word counts without another sign-in by it; null = no end. */
  | { policy: "session"; validUntil: Date | null }
  | { policy: "keep"; validUntil: Date }
);
