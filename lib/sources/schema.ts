/** Where users are kept elsewhere: a directory or a sign-in provider. */
export interface SourceView {
  id: string;
  kind: "directory" | "provider";
  name: string;
  isEnabled: boolean;
  /** Do its groups say what its users may do? Otherwise rights are given here, by hand. */
  givesRights: boolean;
}
