import type { SourceRefusal } from "../sources/schema";
import type { Unreachable } from "./connection";
import type { DirectoryEntry } from "./schema";

/** Why a directory does not let a person in whom it knows. */
export type DirectoryRefusal = Exclude<SourceRefusal, "directory_deleted" | "provider_deleted">;

/** What a directory says of a person. */
export type DirectoryAnswer =
  | { outcome: "found"; entry: DirectoryEntry }
  /** No such person here, or another password. */
  | { outcome: "wrong" }
  /** The person is known and must not come in. */
  | { outcome: "refused"; reason: DirectoryRefusal; entry?: DirectoryEntry }
  /** It could not be asked, or could not answer: `message` says why, for administrators. */
  | Unreachable;
