import { and, eq } from "drizzle-orm";
import { isUniqueViolation } from "@/db/client";
import { lock } from "@/db/locks";
import { externalIdentities, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { recordAudit } from "../audit/records";
import { AppError } from "../errors";
import { applyMappings } from "../group-mappings/records";
import { topGroup } from "../groups/records";
import type { DirectoryEntry } from "../ldap/schema";
import type { Asked } from "../sources/asked";
import { holdEnabledSource } from "../sources/enabled-source";
import { type ExternalPerson, insertExternalUser, recordAnswer } from "../sources/identities";
import { auditedUser, type UserRow } from "../users/records";
import { rulesOfDirectory } from "./policy";
import type { Directory } from "./records";

/** Who the entry is here, or why it can be nobody. */
export type Arrival =
  | { ok: true; userId: string }
  | { ok: false; reason: "username_taken" | "username_unusable" | "local_authentication" | "directory_disabled" };

/** An entry for which its directory vouches, and the question that it answered. */
export interface Vouched {
  entry: DirectoryEntry;
  asked: Asked;
}

/** In whose name the audit log keeps what a directory says. */
export const directoryActor = ({ name }: Pick<Directory, "name">) =>
  ({ kind: "system", name: `directory ${name}` }) as const;

/**
 * The user of an entry that its directory has just vouched for: made now when there is none yet, renewed when there is.
 * A username that somebody else has here is never merged with theirs: it is refused and written down.
 */
export async function arrive(directory: Directory, { entry, asked }: Vouched): Promise<Arrival> {
  try {
    return await transaction((tx) => renewOrInsert(tx, directory, { entry, asked }));
  } catch (error) {
    // Two may come for the first time at once; the database lets one of them through.
    if (isUniqueViolation(error))
      return transaction((tx) => renewOrInsert(tx, directory, { entry, asked })).catch(refused);
    return refused(error);
  }

  async function refused(error: unknown): Promise<Arrival> {
    if (!(error instanceof AppError) || (error.code !== "conflict" && error.code !== "invalid")) throw error;
    const reason = error.code === "conflict" ? "username_taken" : "username_unusable";
    await transaction((tx) => recordClash(tx, directory, { entry, reason }));
    return { ok: false, reason };
  }
}

async function renewOrInsert(tx: Transaction, directory: Directory, vouched: Vouched): Promise<Arrival> {
  const { entry, asked } = vouched;
  if (!(await holdEnabledSource(tx, directory.id))) return { ok: false, reason: "directory_disabled" };
  // In the order of who changes users: first the lock, then the user.
  await lock(tx, "site-administrators");
  const [known] = await tx
    .select({ id: users.id, usesLocalAuthentication: users.usesLocalAuthentication })
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, externalIdentities.userId))
    .where(and(eq(externalIdentities.sourceId, directory.id), eq(externalIdentities.subject, entry.subject)));
  if (known?.usesLocalAuthentication) return { ok: false, reason: "local_authentication" };
  if (known) {
    await renew(tx, directory, { userId: known.id, entry, asked });
    return { ok: true, userId: known.id };
  }
  const { id: userId } = await insertArrived(tx, directory, vouched);
  return { ok: true, userId };
}

/**
 * The user of an entry, new here, with what its groups give; `by` whom: by themselves, unless said. Throws `conflict` and
 * `invalid` as `insertExternalUser`.
 */
export async function insertArrived(
  tx: Transaction,
  directory: Directory,
  { entry, asked, by = directoryActor(directory) }: Vouched & { by?: Actor },
): Promise<UserRow> {
  const group = await topGroup(tx);
  const rules = rulesOfDirectory(directory.configuration);
  const placed = { sourceId: directory.id, groupId: group.id, rules, asked, createdBy: userOf(by)?.id ?? null };
  const row = await insertExternalUser(tx, { ...personOf(entry), ...placed });
  await recordAudit(tx, by, {
    event: "users.create",
    subject: { kind: "user", id: row.id, name: row.username },
    groupPath: group.path,
    after: { ...auditedUser(row), directory: directory.name, distinguishedName: entry.distinguishedName },
  });
  await giveRights(tx, directory, { userId: row.id, entry });
  return row;
}

/**
 * What the directory says of the user now, and what its groups give them; nothing to who is checked here by now, or about whom
 * a later question was answered.
 */
export async function renew(
  tx: Transaction,
  directory: Directory,
  { userId, entry, asked }: Vouched & { userId: string },
): Promise<void> {
  const [row] = await tx.select({ isLocal: users.usesLocalAuthentication }).from(users).where(eq(users.id, userId));
  if (!row || row.isLocal) return;
  const rules = rulesOfDirectory(directory.configuration);
  const actor = directoryActor(directory);
  if (await recordAnswer(tx, { userId, person: personOf(entry), rules, asked, actor }))
    await giveRights(tx, directory, { userId, entry });
}

/** With *LDAP authorization* off, the directory says who somebody is and nothing of what they may do. */
async function giveRights(
  tx: Transaction,
  { id: sourceId, configuration }: Directory,
  { userId, entry }: { userId: string; entry: DirectoryEntry },
): Promise<void> {
  if (!configuration.authorization) return;
  await applyMappings(tx, { sourceId, userId, groups: personOf(entry).groups });
}

const personOf = (entry: DirectoryEntry): ExternalPerson => ({
  ...entry,
  groups: entry.groups.map(({ distinguishedName }) => distinguishedName),
});

async function recordClash(
  tx: Transaction,
  directory: Directory,
  { entry, reason }: { entry: DirectoryEntry; reason: string },
): Promise<void> {
  await recordAudit(tx, directoryActor(directory), {
    event: "users.create",
    outcome: "failure",
    reason,
    groupPath: (await topGroup(tx)).path,
    after: { username: entry.username, directory: directory.name, distinguishedName: entry.distinguishedName },
  });
}
