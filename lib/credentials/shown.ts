import { eq, type SQL } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { credentials, organizationGroups, users } from "@/db/schema";
import type { Actor } from "../actor";
import { requirePermission, requireUser, scopeOf } from "../allowed";
import { type CredentialKind, permissionsFor } from "./kinds";
import { limitColumns, limitsOfRow } from "./limits";
import { rotationColumns, rotationOfRow } from "./rotation";
import { type CredentialLimits, statusOf } from "./schema";

/** What the lists of keys and tokens show of each, with its owner and the owner's group. A secret is not among them. */
export const shownColumns = {
  id: credentials.id,
  kind: credentials.kind,
  name: credentials.name,
  capabilities: credentials.capabilities,
  status: credentials.status,
  createdAt: credentials.createdAt,
  expiresAt: credentials.expiresAt,
  lastUsedAt: credentials.lastUsedAt,
  lastUsedAddress: credentials.lastUsedAddress,
  ...limitColumns,
  ...rotationColumns,
  ownerId: users.id,
  username: users.username,
  groupPath: organizationGroups.path,
};

type Row = CredentialLimits & Parameters<typeof statusOf>[0] & Parameters<typeof rotationOfRow>[0] & Shown;

interface Shown {
  id: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  ownerId: string;
  username: string;
}

/** What the views of all kinds have in common, of a row that was read with `shownColumns`. */
export function shownOf(row: Row, at: Date) {
  const { id, createdAt, expiresAt, lastUsedAt, lastUsedAddress, ownerId, username } = row;
  return {
    ...{ id, createdAt, expiresAt, lastUsedAt, lastUsedAddress },
    status: statusOf(row, at),
    owner: { id: ownerId, username },
    limits: limitsOfRow(row),
    rotation: rotationOfRow(row, at),
  };
}

/** Condition: the actor's own. Throws forbidden. */
export function amongOwn(actor: Actor, kind: CredentialKind): SQL {
  requireUser(actor);
  requirePermission(actor, permissionsFor(kind).own, "anywhere");
  return eq(credentials.ownerId, actor.user.id);
}

/** Condition: everybody's in the groups where the actor may see them. Throws forbidden. */
export function amongVisible(actor: Actor, kind: CredentialKind): SQL {
  const { read } = permissionsFor(kind);
  requirePermission(actor, read, "anywhere");
  return inSubtrees(organizationGroups.path, scopeOf(actor, read));
}
