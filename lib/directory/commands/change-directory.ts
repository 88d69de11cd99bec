import { eq } from "drizzle-orm";
import { directories, externalIdentities } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { now } from "../../clock";
import { conflict, invalid } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { keepingUnique, nameTaken } from "../../keeping-unique";
import { seal } from "../../secrets/sealing";
import { movesTo } from "../../sources/order";
import { requireMayRuleSources } from "../../sources/rules";
import { validate } from "../../validate";
import {
  auditDirectory,
  type DirectoryRow,
  directoryRows,
  requireDirectory,
  requireReadable,
  viewOf,
} from "../administration";
import { meantPassword } from "../meant-password";
import { applyDirectoryPolicy } from "../policy";
import { bindPasswordPlace } from "../records";
import {
  CreateDirectoryInput,
  DirectoryConfiguration,
  type DirectoryView,
  ReorderDirectoriesInput,
  UpdateDirectoryInput,
} from "../schema";

const mostDirectories = 20;
const taken = () => nameTaken("a directory");

/** Adds a directory, asked last and from now on. Throws forbidden, invalid, conflict. */
export async function createDirectory(actor: Actor, input: CreateDirectoryInput): Promise<DirectoryView> {
  requireMayRuleSources(actor, "directories.create");
  const { name, configuration, bindPassword } = validate(CreateDirectoryInput, input);
  await requireFreshFactor(actor);
  requireReadable(configuration);
  const at = now();
  const id = newId("directory", at);
  const bindPasswordSealed = sealedOf({ id, configuration, bindPassword }, null);
  return transaction(async (tx) => {
    const others = await directoryRows(tx);
    if (others.length >= mostDirectories) throw conflict(`There are ${mostDirectories} directories already.`);
    const row: DirectoryRow = {
      ...{ id, name, configuration, bindPasswordSealed },
      nameLower: name.toLowerCase(),
      position: Math.max(0, ...others.map(({ position }) => position + 1)),
      status: "enabled",
      createdAt: at,
      createdBy: userOf(actor)?.id ?? null,
    };
    await keepingUnique(taken, () => tx.insert(directories).values(row));
    await auditDirectory(tx, actor, { event: "directories.create", source: row, after: row });
    return viewOf(row, tx);
  });
}

/**
 * Changes the whole directory; it counts from the next question on. An empty password keeps the saved one, for the same
 * servers only. Throws forbidden, not_found, invalid, conflict.
 */
export async function updateDirectory(actor: Actor, input: UpdateDirectoryInput): Promise<DirectoryView> {
  requireMayRuleSources(actor, "directories.update");
  const { id, name, configuration, bindPassword } = validate(UpdateDirectoryInput, input);
  await requireFreshFactor(actor);
  requireReadable(configuration);
  return transaction(async (tx) => {
    const before = await requireDirectory(tx, id);
    await requireSameSubject(tx, before, configuration);
    const after: DirectoryRow = {
      ...before,
      ...{ name, configuration },
      nameLower: name.toLowerCase(),
      bindPasswordSealed: sealedOf({ id, configuration, bindPassword }, before),
    };
    await keepingUnique(taken, () => tx.update(directories).set(after).where(eq(directories.id, id)));
    await applyDirectoryPolicy(tx, { id, configuration });
    await auditDirectory(tx, actor, { event: "directories.update", source: after, before, after });
    return viewOf(after, tx);
  });
}

/** Users are known again by it: by another attribute they would all be strangers, or somebody else. */
async function requireSameSubject(tx: Transaction, before: DirectoryRow, { attributes }: DirectoryConfiguration) {
  const { attributes: former } = DirectoryConfiguration.parse(before.configuration);
  if (former.subject.toLowerCase() === attributes.subject.toLowerCase()) return;
  if ((await tx.$count(externalIdentities, eq(externalIdentities.sourceId, before.id))) === 0) return;
  const message = "Users are known by the present attribute: add another directory instead";
  throw invalid({ "configuration.attributes.subject": [message] });
}

interface Sealing {
  id: string;
  configuration: DirectoryConfiguration;
  bindPassword: string;
}

function sealedOf({ id, ...wanted }: Sealing, before: DirectoryRow | null): string | null {
  const sealed = before?.bindPasswordSealed ?? null;
  const saved = before && {
    configuration: DirectoryConfiguration.parse(before.configuration),
    hasPassword: sealed !== null,
  };
  switch (meantPassword(wanted, saved)) {
    case "none":
      return null;
    case "typed":
      return seal(wanted.bindPassword, bindPasswordPlace(id));
    case "saved":
      return sealed;
  }
}

/** The order in which directories are asked. Throws invalid unless it names every one once. */
export async function reorderDirectories(actor: Actor, input: ReorderDirectoriesInput): Promise<void> {
  requireMayRuleSources(actor, "directories.update");
  const { ids } = validate(ReorderDirectoriesInput, input);
  await transaction(async (tx) => {
    for (const { before, after } of movesTo(ids, await directoryRows(tx), "directory")) {
      await tx.update(directories).set({ position: after.position }).where(eq(directories.id, before.id));
      await auditDirectory(tx, actor, { event: "directories.update", source: after, before, after });
    }
  });
}
