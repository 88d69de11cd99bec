import { and, eq } from "drizzle-orm";
import { externalIdentities, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, outranks, requirePermission } from "../allowed";
import { now } from "../clock";
import { directoryById, enabledDirectories } from "../directory/records";
import { invalid } from "../errors";
import { topGroup } from "../groups/records";
import { type DirectoryAccess, findEntry } from "../ldap/client";
import { findPeople } from "../ldap/find-people";
import type { DirectoryEntry } from "../ldap/schema";
import { findSource, kindOf, listSources } from "../sources/source";
import { externalState } from "../sources/standing";
import { isSelf, type Target, targetUser } from "../users/target";
import { validate } from "../validate";
import { keepsRightsHere } from "./rights";
import {
  type DirectoryStanding,
  FindEntryInput,
  type FindEntryResult,
  type FoundEntry,
  type KeyWarning,
  refusedReasons,
} from "./schema";

/** How a user stands who is kept elsewhere; null for who is kept here. Throws not_found. */
export async function getDirectoryStanding(
  actor: Actor,
  userId: string,
  reader: Reader = db(),
): Promise<DirectoryStanding | null> {
  const target = await targetUser(actor, userId, reader);
  const [identity] = await reader.select().from(externalIdentities).where(eq(externalIdentities.userId, userId));
  if (!identity) return null;
  const { distinguishedName, checkedAt, unreachableSince, refusedReason, validUntil, followsSessions } = identity;
  const { usesLocalAuthentication } = target.row;
  const source = await sourceNamed(identity.sourceId, reader);
  const may = mayChange(actor, target);
  return {
    source,
    ...{ distinguishedName, checkedAt, unreachableSince, refusedReason, validUntil, followsSessions },
    groups: identity.groups ?? [],
    usesLocalAuthentication,
    keepsRights: await keepsRightsHere(userId, reader),
    state: externalState(identity, usesLocalAuthentication, now()),
    can: {
      check: source.kind === "directory" && !usesLocalAuthentication && may,
      setLocalAuthentication: actor.kind === "session" && may && outranks(actor, target.grants),
    },
  };
}

const mayChange = (actor: Actor, { row, groupPath }: Target): boolean =>
  !isSelf(actor, row) && allowed(actor, "users.update", { groupPath });

const removed = { directory: "a directory that was removed", provider: "a sign-in provider that was removed" };

async function sourceNamed(id: string, reader: Reader): Promise<DirectoryStanding["source"]> {
  const kind = kindOf(id);
  return { id, kind, name: (await findSource(id, reader))?.name ?? removed[kind] };
}

/** The directories and providers from which users come, to filter a list by. Needs `users.read`. */
export async function listUserSources(actor: Actor): Promise<{ id: string; name: string }[]> {
  requirePermission(actor, "users.read", "anywhere");
  return (await listSources()).map(({ id, name }) => ({ id, name }));
}

/** The directories in which *Add Admin* looks. Needs `users.create`. */
export async function listDirectoryChoices(actor: Actor): Promise<{ id: string; name: string }[]> {
  requirePermission(actor, "users.create", "anywhere");
  return (await enabledDirectories()).map(({ id, name }) => ({ id, name }));
}

/**
 * Looks for an entry in a directory, for who may make users where its users lie: the one of this name, else those to choose
 * from of whom a name or the email address begins so. Throws invalid, forbidden.
 */
export async function findDirectoryEntry(actor: Actor, input: FindEntryInput): Promise<FindEntryResult> {
  requirePermission(actor, "users.create", { groupPath: (await topGroup(db())).path });
  const { directoryId, username } = validate(FindEntryInput, input);
  const directory = await directoryById(directoryId);
  if (directory?.status !== "enabled") throw invalid({ directoryId: ["This directory was not found"] });
  const answer = await findEntry(directory, username);
  switch (answer.outcome) {
    case "wrong":
      return entriesLike(actor, directory, username);
    case "unreachable":
      return { outcome: "unreachable" };
    case "refused":
      return { outcome: "refused", reason: refusedReasons[answer.reason] ?? answer.reason };
    case "found":
      return { outcome: "found", entry: await shown(directoryId, answer.entry) };
  }
}

async function entriesLike(actor: Actor, directory: DirectoryAccess, beginning: string): Promise<FindEntryResult> {
  const like = await findPeople(directory, beginning);
  if (like.outcome === "found") {
    const { people, isMore } = like;
    return people.length > 0 ? { outcome: "several", people, isMore } : { outcome: "none" };
  }
  // Its words may name servers and accounts, which are for who may see how directories are set up.
  const mayKnow = allowed(actor, "directories.read", "top");
  return { outcome: "none", trouble: mayKnow ? like.message : "The directory did not answer this question." };
}

async function shown(sourceId: string, entry: DirectoryEntry): Promise<FoundEntry> {
  const { subject, distinguishedName, username, email, firstName, lastName, groups } = entry;
  const [known] = await db()
    .select({ userId: externalIdentities.userId })
    .from(externalIdentities)
    .where(and(eq(externalIdentities.sourceId, sourceId), eq(externalIdentities.subject, subject)));
  return {
    ...{ subject, distinguishedName, username, email },
    name: [firstName, lastName].filter(Boolean).join(" "),
    groups: groups.map(({ name }) => name),
    userId: known?.userId ?? null,
  };
}

/** What the user must know before making a credential: on whom it depends. null for who is kept here. No permission. */
export async function keyWarningOf(userId: string, reader: Reader = db()): Promise<KeyWarning | null> {
  const { sourceId, followsSessions, validUntil } = externalIdentities;
  const [row] = await reader
    .select({ sourceId, followsSessions, validUntil, isLocal: users.usesLocalAuthentication })
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, externalIdentities.userId))
    .where(eq(externalIdentities.userId, userId));
  if (!row || row.isLocal) return null;
  return kindOf(row.sourceId) === "directory" ? warningOfDirectory(row, reader) : warningOfProvider(row, reader);
}

type Depending = Pick<typeof externalIdentities.$inferSelect, "sourceId" | "followsSessions" | "validUntil">;

async function warningOfDirectory({ sourceId }: Depending, reader: Reader): Promise<KeyWarning | null> {
  const directory = await directoryById(sourceId, reader);
  if (!directory) return null;
  const { credentialPolicy: policy, recheckMinutes, authorization: followsGroups } = directory.configuration;
  if (policy === "session") return { source: directory.name, policy, validUntil: null };
  return { source: directory.name, policy, recheckMinutes, followsGroups };
}

/** A provider's settings count from the next sign-in on: what counts of this user is what they said at the last one. */
async function warningOfProvider(row: Depending, reader: Reader): Promise<KeyWarning | null> {
  const provider = await findSource(row.sourceId, reader);
  if (!provider) return null;
  const { validUntil } = row;
  if (row.followsSessions) return { source: provider.name, policy: "session", validUntil };
  return validUntil === null ? null : { source: provider.name, policy: "keep", validUntil };
}
