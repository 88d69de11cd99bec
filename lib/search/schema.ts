/** One thing that the palette found. */
export interface FindResult {
  /** The heading it is listed under. */
  kind:
    | "Users"
    | "API keys"
    | "Tokens"
    | "Certificates"
    | "Access keys"
    | "Organization groups"
    | "Roles"
    | "Teams"
    | "Certificate issuers";
  label: string;
  /** What tells it from its namesakes. */
  hint: string;
  href: string;
}
