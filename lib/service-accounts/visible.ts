import { and, eq } from "drizzle-orm";
import { organizationGroups, teamMembers, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import { type Actor, type Grant, limitsOf, userOf } from "../actor";
import { allowed, outranks } from "../allowed";
import { notFound } from "../errors";
import { findAuthorityById } from "../users/authority";
import type { UserRow } from "../users/records";
import { canSeeUser } from "../users/target";

/** A service account with what decides who may do what with it. */
export interface Account {
  row: UserRow;
  groupPath: string;
  grants: readonly Grant[];
  /** Is the actor in the team that owns it? A limited credential is in no team. */
  isOfOwnTeam: boolean;
}

/** The teams by which the actor sees service accounts and makes their credentials. */
export async function ownTeamIds(actor: Actor, reader: Reader): Promise<string[]> {
  const user = userOf(actor);
  if (!user || limitsOf(actor) !== null) return [];
  const rows = await reader.select({ id: teamMembers.teamId }).from(teamMembers).where(eq(teamMembers.userId, user.id));
  return rows.map(({ id }) => id);
}

/** Throws not_found when there is no such service account, or none that the actor may see. */
export async function visibleAccount(actor: Actor, id: string, reader: Reader): Promise<Account> {
  const account = await findVisibleAccount(actor, id, reader);
  if (!account) throw notFound("The service account");
  return account;
}

async function findVisibleAccount(actor: Actor, id: string, reader: Reader): Promise<Account | null> {
  const [found] = await reader
    .select({ row: users, groupPath: organizationGroups.path })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(and(eq(users.id, id), eq(users.isServiceAccount, true)));
  const teamId = found?.row.teamId;
  const isOfOwnTeam = teamId != null && (await ownTeamIds(actor, reader)).includes(teamId);
  if (!found || !(isOfOwnTeam || canSeeUser(actor, found.row, found.groupPath))) return null;
  const authority = await findAuthorityById(id, reader);
  return { ...found, grants: authority?.user.grants ?? [], isOfOwnTeam };
}

/** Is the actor one of those who make, rotate and revoke the account's credentials, if they outrank it? */
export const mayManage = (actor: Actor, { groupPath, isOfOwnTeam }: Omit<Account, "row" | "grants">): boolean =>
  isOfOwnTeam || allowed(actor, "users.update", { groupPath });

/** Is it a service account whose credentials the actor makes, rotates and revokes? */
export async function managesCredentialsOf(actor: Actor, ownerId: string, reader: Reader): Promise<boolean> {
  const account = await findVisibleAccount(actor, ownerId, reader);
  return account !== null && mayManageCredentials(actor, account);
}

/** The same with the question whether they outrank it, for pages. */
export const mayManageCredentials = (actor: Actor, account: Omit<Account, "row">): boolean =>
  mayManage(actor, account) && outranks(actor, account.grants);
