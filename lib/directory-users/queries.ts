import { asc, eq } from "drizzle-orm";
import { directories, externalIdentities, signInProviders, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, outranks, requirePermission } from "../allowed";
import { now } from "../clock";
import { directoryById } from "../directory/records";
import { externalRefusal } from "../directory/standing";
import { isSelf, type Target, targetUser } from "../users/target";
import { keepsRightsHere } from "./rights";
import type { DirectoryStanding, KeyWarning } from "./schema";

type Identity = typeof externalIdentities.$inferSelect;

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
    state: usesLocalAuthentication ? "local" : stateOf(identity),
    can: {
      check: source.kind === "directory" && !usesLocalAuthentication && may,
      setLocalAuthentication: actor.kind === "session" && may && outranks(actor, target.grants),
    },
  };
}

const mayChange = (actor: Actor, { row, groupPath }: Target): boolean =>
  !isSelf(actor, row) && allowed(actor, "users.update", { groupPath });

function stateOf(identity: Identity): "good" | "refused" | "unreachable" {
  const refusal = externalRefusal(identity, now());
  if (refusal === "directory_refused") return "refused";
  return refusal ? "unreachable" : "good";
}

async function sourceNamed(id: string, reader: Reader): Promise<DirectoryStanding["source"]> {
  const [provider] = await reader
    .select({ name: signInProviders.name })
    .from(signInProviders)
    .where(eq(signInProviders.id, id));
  if (provider) return { id, name: provider.name, kind: "provider" };
  const [directory] = await reader.select({ name: directories.name }).from(directories).where(eq(directories.id, id));
  return { id, name: directory?.name ?? "a directory that was removed", kind: "directory" };
}

/** The directories and providers from which users come, to filter a list by. Needs `users.read`. */
export async function listUserSources(actor: Actor): Promise<{ id: string; name: string }[]> {
  requirePermission(actor, "users.read", "anywhere");
  const [kept, others] = [
    await db()
      .select({ id: directories.id, name: directories.name })
      .from(directories)
      .orderBy(asc(directories.position), asc(directories.id)),
    await db()
      .select({ id: signInProviders.id, name: signInProviders.name })
      .from(signInProviders)
      .orderBy(asc(signInProviders.position), asc(signInProviders.id)),
  ];
  return [...kept, ...others];
}

/** What the user must know before making a credential: on whom it depends. null for who is kept here. No permission. */
export async function keyWarningOf(userId: string, reader: Reader = db()): Promise<KeyWarning | null> {
  const [row] = await reader
    .select({ sourceId: externalIdentities.sourceId, isLocal: users.usesLocalAuthentication })
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, externalIdentities.userId))
    .where(eq(externalIdentities.userId, userId));
  const directory = row && !row.isLocal ? await directoryById(row.sourceId, reader) : null;
  if (!directory) return null;
  const { credentialPolicy, recheckMinutes, authorization } = directory.configuration;
  return { policy: credentialPolicy, directory: directory.name, recheckMinutes, followsGroups: authorization };
}
