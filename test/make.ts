import { randomBytes } from "node:crypto";
import { db, transaction } from "@/db/store";
import type { Actor, SessionActor } from "@/lib/actor";
import type { Capability } from "@/lib/capabilities";
import { type GroupRow, insertGroup, topGroup as topGroupOf } from "@/lib/groups/records";
import { newId } from "@/lib/id";
import { builtInRoles } from "@/lib/roles";
import { hashPassword } from "@/lib/secrets/password";
import { findAuthorityById } from "@/lib/users/authority";
import { insertRoleAssignments, insertUser, type NewUser, type UserRow } from "@/lib/users/records";

/** A name that no other test uses. */
export const unique = (prefix: string): string => `${prefix}-${randomBytes(5).toString("hex")}`;

export const topGroup = (): Promise<GroupRow> => topGroupOf(db());

/** A group below `parentId` (the top group). */
export async function makeGroup(options: { name?: string; parentId?: string } = {}) {
  const parentId = options.parentId ?? (await topGroup()).id;
  const name = options.name ?? unique("group");
  return transaction((tx) => insertGroup(tx, { parentId, name, groupCode: name, country: "", locale: "en-US" }));
}

/** A user without roles in the top group. A password is hashed, which takes its time: ask for one only to sign in. */
export async function makeUser(
  options: Partial<NewUser> & { password?: string; roles?: { roleId: string; groupId: string }[] } = {},
): Promise<UserRow> {
  const { password, roles = [], ...given } = options;
  const groupId = given.groupId ?? (await topGroup()).id;
  const passwordHash = password === undefined ? (given.passwordHash ?? null) : await hashPassword(password);
  return transaction(async (tx) => {
    const user = await insertUser(tx, { username: unique("user"), createdBy: null, ...given, groupId, passwordHash });
    await insertRoleAssignments(tx, user.id, roles);
    return user;
  });
}

type Role = keyof typeof builtInRoles;

/** A user with a built-in role (Site Administrator) in `groupId` (the top group), and the actor of a browser session of theirs. */
export async function makeAdministrator(
  role: Role = "siteAdministrator",
  options: Parameters<typeof makeUser>[0] = {},
): Promise<{ user: UserRow; actor: SessionActor }> {
  const groupId = options.groupId ?? (await topGroup()).id;
  const roles = [{ roleId: builtInRoles[role].id, groupId }];
  // Never verified: it only says that there is a password.
  const user = await makeUser({
    username: unique(role.toLowerCase()),
    passwordHash: "unused",
    ...options,
    groupId,
    roles,
  });
  return { user, actor: await actorFor(user.id) };
}

/** The user in a browser session, with the rights they have at this moment. */
export async function actorFor(userId: string): Promise<SessionActor> {
  const authority = await findAuthorityById(userId);
  if (!authority) throw new Error(`There is no user ${userId}`);
  return { kind: "session", sessionId: newId("session"), user: authority.user, address: "192.0.2.1" };
}

/** The user calling with an API key that has these capabilities (null: everything the user may). The key itself is not stored. */
export async function keyActorFor(userId: string, capabilities: readonly Capability[] | null): Promise<Actor> {
  const { user, address } = await actorFor(userId);
  return { kind: "api-key", user, address, credentialId: newId("apiKey"), capabilities };
}
