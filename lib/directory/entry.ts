/** A group that a directory user is in. */
export interface DirectoryGroup {
  distinguishedName: string;
  name: string;
  /** Through another group. */
  isNested: boolean;
  /** Active Directory's primary group, which lists no members. */
  isPrimary: boolean;
}

/** A person as a directory describes them. */
export interface DirectoryEntry {
  /** What never changes about the entry (`entryUUID`, `objectGUID`). */
  subject: string;
  distinguishedName: string;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  groups: DirectoryGroup[];
}

export type DirectoryRefusal = "disabled" | "locked" | "expired" | "password_expired" | "deleted" | "not_permitted";

/** What a directory says of a person. */
export type DirectoryAnswer =
  | { outcome: "found"; entry: DirectoryEntry }
  /** No such person here, or another password. */
  | { outcome: "wrong" }
  /** The person is known and must not come in. */
  | { outcome: "refused"; reason: DirectoryRefusal; entry?: DirectoryEntry }
  /** It could not be asked, or could not answer: `message` says why, for administrators. */
  | { outcome: "unreachable"; message: string };
