import type { Permission } from "../permissions";
import type { LimitedCredentialView } from "./schema";

type Kind = LimitedCredentialView["kind"];

export type CredentialKind = Kind | "session-token";

interface KindPermissions {
  own: Permission;
  read: Permission;
  other: Permission;
  what: string;
}

/** What acting on a credential of each kind needs: on one's own, to see another's, to change another's. */
export const permissionsOfKind: Record<Kind, KindPermissions> = {
  "api-key": { own: "api-keys.manage-own", read: "api-keys.read", other: "api-keys.revoke", what: "The credential" },
  token: { own: "tokens.manage-own", read: "tokens.read", other: "tokens.revoke", what: "The credential" },
  certificate: {
    own: "certificates.manage-own",
    read: "certificates.read",
    other: "certificates.revoke",
    what: "The credential",
  },
  // The organization's, not their owner's: rights are asked for where the instance lies.
  "access-key": {
    own: "access-keys.update",
    read: "access-keys.read",
    other: "access-keys.update",
    what: "The credential",
  },
};

/** The same for all kinds: a session token counts as a token. */
export const permissionsFor = (kind: CredentialKind): KindPermissions =>
  permissionsOfKind[kind === "session-token" ? "token" : kind];

/** Has a credential of this kind limits that can be changed? */
export const isLimitedKind = (kind: string): kind is Kind => Object.hasOwn(permissionsOfKind, kind);
