import type { DirectoryEntry } from "./schema";

export type { DirectoryEntry, DirectoryGroup } from "./schema";

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
