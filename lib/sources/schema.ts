/** Where users are kept elsewhere: a directory or a sign-in provider. */
export interface SourceView {
  id: string;
  kind: "directory" | "provider";
  name: string;
  isEnabled: boolean;
  /** Do its groups say what its users may do? Otherwise rights are given here, by hand. */
  givesRights: boolean;
}

/** What a source has said against a user, or that it was removed here: why they do not get in. */
export type SourceRefusal =
  | "disabled"
  | "locked"
  | "expired"
  | "password_expired"
  | "deleted"
  /** By itself: not now, or not from here. */
  | "not_permitted"
  /** By the filter that is set up here. */
  | "left_out"
  | "ambiguous"
  | "directory_deleted"
  | "provider_deleted";

/** What the viewer may do with directories and sign-in providers. */
export interface SourceRights {
  create: boolean;
  update: boolean;
  disable: boolean;
  delete: boolean;
}
