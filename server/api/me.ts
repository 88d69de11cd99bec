import { type ActorUser, limitsOf } from "@/lib/actor";
import type { Authentication } from "@/lib/authentication/pipeline";
import { capabilityNames, covers } from "@/lib/capabilities";
import { ownPermissions, type Permission } from "@/lib/permissions";

/** Who is calling, with what, and what it may do: what `GET /me` answers. */
export function describeCaller({ actor, scheme, credentialId, secondCredentialId, tenantKeyId }: Authentication) {
  const { user } = actor;
  const limits = limitsOf(actor);
  const effective = (permissions: ReadonlySet<Permission>) =>
    limits === null ? inOrder(permissions) : inOrder(permissions).filter((permission) => covers(limits, permission));
  return {
    user: {
      id: user.id,
      username: user.username,
      email: user.email,
      groupId: user.groupId,
      isPrimary: user.isPrimary,
    },
    credential: { kind: actor.kind, id: credentialId, secondId: secondCredentialId, scheme, tenantKeyId },
    /** null: nothing limits the credential, it may do what its owner may. */
    capabilities: limits === null ? null : capabilityNames.filter((name) => limits.includes(name)),
    ownPermissions: effective(ownPermissions),
    roles: user.grants.map((grant) => ({
      roleId: grant.roleId,
      role: grant.roleName,
      groupId: grant.groupId,
      permissions: effective(grant.permissions),
    })),
  };
}

interface Told {
  credentials: string;
  json: Buffer;
}

// A credential's owner is read as the same object as long as nothing changes.
const told = new WeakMap<ActorUser, Told>();

/** The same as JSON, in UTF-8. */
export function callerJson(authentication: Authentication): Buffer {
  const { actor, scheme, credentialId, secondCredentialId, tenantKeyId } = authentication;
  const credentials = `${actor.kind} ${scheme} ${credentialId} ${secondCredentialId} ${tenantKeyId}`;
  const known = told.get(actor.user);
  if (known?.credentials === credentials) return known.json;
  const json = Buffer.from(JSON.stringify(describeCaller(authentication)));
  told.set(actor.user, { credentials, json });
  return json;
}

// Roles are read as the same objects as long as nothing changes.
const ordered = new WeakMap<ReadonlySet<Permission>, readonly Permission[]>();

function inOrder(permissions: ReadonlySet<Permission>): readonly Permission[] {
  const known = ordered.get(permissions) ?? [...permissions].sort();
  ordered.set(permissions, known);
  return known;
}
