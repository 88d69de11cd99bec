import { and, eq, inArray, sql } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { groupMappings, organizationGroups, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission, scopeOf } from "../allowed";
import { csvLine } from "../csv";
import { directoryById } from "../directory/records";
import { notFound } from "../errors";
import { findGroups } from "../ldap/find-groups";
import { listPage, oneEach } from "../list-page";
import { everyItem, type Page } from "../paging";
import type { SourceView } from "../sources/schema";
import { listSources, requireSource } from "../sources/source";
import { validate } from "../validate";
import { differencesOf, namesOf } from "./differences";
import { type GroupMappingRow, resolved } from "./given";
import { keyOf, shortName } from "./group-name";
import { countHolders, holdersOf } from "./holders";
import { groupTaken, requireGivable } from "./rules";
import {
  GroupMappingFilters,
  type GroupMappingView,
  type GroupSearchResult,
  type MappingPreview,
  PreviewMappingsInput,
} from "./schema";

/** May the actor see what groups of directories and sign-in providers give? It concerns the whole installation. */
const maySeeMappings = (actor: Actor): boolean => allowed(actor, "directories.read", "top");

/** The directory or sign-in provider whose groups are mapped. Throws not_found, forbidden. */
export async function getSource(actor: Actor, id: string): Promise<SourceView> {
  requirePermission(actor, "directories.read", "top");
  return requireSource(id);
}

/** All directories and sign-in providers, for who may see them; else none. */
export async function listMappingSources(actor: Actor): Promise<SourceView[]> {
  return maySeeMappings(actor) ? listSources() : [];
}

/** The mappings, by group. Throws not_found (the source), forbidden. */
export async function listGroupMappings(
  actor: Actor,
  input: GroupMappingFilters = {},
): Promise<Page<GroupMappingView>> {
  requirePermission(actor, "directories.read", "top");
  const { sourceId, search = "", ...page } = validate(GroupMappingFilters, input);
  if (sourceId) await requireSource(sourceId);
  const reader = db();
  return listPage({
    reader,
    input: page,
    sort: { column: groupMappings.externalGroupLower, id: groupMappings.id },
    wanted: and(sourceId ? eq(groupMappings.sourceId, sourceId) : undefined, contains(search)),
    rows: reader.select().from(groupMappings),
    counted: reader.select(oneEach).from(groupMappings),
    keyOf: (row) => ({ key: row.externalGroupLower, id: row.id }),
    viewsOf: (rows) => viewsOf(rows, reader),
  });
}

/** Condition: the group's name contains the text. Mappings of a source are few enough to be read through. */
function contains(search: string) {
  const text = search
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, "\\$&");
  return text ? sql`${groupMappings.externalGroupLower} like ${`%${text}%`} escape '\\'` : undefined;
}

/** Mappings as they are shown, in the order of the rows. */
async function viewsOf(rows: readonly GroupMappingRow[], reader: Reader): Promise<GroupMappingView[]> {
  const given = await resolved(rows, reader);
  const counts = new Map<string, Map<string, number>>();
  for (const id of new Set(rows.map(({ sourceId }) => sourceId))) counts.set(id, await countHolders(reader, id));
  return rows.map(({ id, sourceId, externalGroup, externalGroupLower, createdAt }, index) => ({
    ...{ id, sourceId, externalGroup, createdAt },
    name: shortName(sourceId, externalGroup),
    teams: (given[index]?.teams ?? []).map(({ row }) => ({ id: row.id, name: row.name })),
    roles: given[index]?.roles ?? [],
    users: counts.get(sourceId)?.get(externalGroupLower) ?? 0,
  }));
}

/** Throws not_found, forbidden. */
export async function getGroupMapping(actor: Actor, id: string, reader: Reader = db()): Promise<GroupMappingView> {
  requirePermission(actor, "directories.read", "top");
  const [view] = await viewsOf(await reader.select().from(groupMappings).where(eq(groupMappings.id, id)), reader);
  if (!view) throw notFound("The group mapping");
  return view;
}

/** The mappings that lead into a team, of every source, by group; none for who may not see mappings. */
export async function listMappingsOfTeam(actor: Actor, teamId: string): Promise<GroupMappingView[]> {
  if (!maySeeMappings(actor)) return [];
  const rows = await db().select().from(groupMappings).orderBy(groupMappings.externalGroupLower);
  return viewsOf(
    rows.filter((row) => row.teamIds.includes(teamId)),
    db(),
  );
}

const mostShown = 100;

/**
 * Who of the known users would get and lose what if the mapping were stored; nothing is. Users whose rights are kept here
 * are left out. Throws not_found, forbidden, invalid, conflict (the group is mapped).
 */
export async function previewMappings(actor: Actor, input: PreviewMappingsInput): Promise<MappingPreview> {
  requirePermission(actor, "directories.read", "top");
  const { sourceId, id, externalGroup, teamIds, roles } = validate(PreviewMappingsInput, input);
  const { givesRights } = await requireSource(sourceId);
  const reader = db();
  const key = keyOf(sourceId, externalGroup);
  const stored = await reader.select().from(groupMappings).where(eq(groupMappings.sourceId, sourceId));
  const former = stored.filter((row) => row.id === id);
  const others = stored.filter((row) => row.id !== id);
  if (others.some((row) => row.externalGroupLower === key)) throw groupTaken();
  await requireGivable({ teamIds, roles }, reader);
  const given = await resolved([...others, { externalGroupLower: key, teamIds, roles }], reader);
  const keys = [key, ...former.map((row) => row.externalGroupLower)];
  const holders = await holdersOf(reader, sourceId, keys);
  const differences = givesRights ? await differencesInChunks(reader, { sourceId, given, holders }) : [];
  const visible = await visibleUsers(
    actor,
    reader,
    differences.map(({ userId }) => userId),
  );
  const shown = visible.slice(0, mostShown);
  const byUser = new Map(differences.map((difference) => [difference.userId, difference]));
  const changes = shown.flatMap((user) => {
    const difference = byUser.get(user.id);
    return difference ? [{ ...user, ...difference }] : [];
  });
  const named = await namesOf(
    changes.flatMap(({ gains, loses }) => [gains, loses]),
    reader,
  );
  return {
    users: changes.map((user) => ({
      ...{ id: user.id, username: user.username },
      ...{ gains: named(user.gains), loses: named(user.loses) },
    })),
    changed: differences.length,
    holders: holders.length,
  };
}

const chunkSize = 500;

async function differencesInChunks(reader: Reader, wanted: Parameters<typeof differencesOf>[1]) {
  const all: Awaited<ReturnType<typeof differencesOf>> = [];
  for (let start = 0; start < wanted.holders.length; start += chunkSize) {
    const holders = wanted.holders.slice(start, start + chunkSize);
    all.push(...(await differencesOf(reader, { ...wanted, holders })));
  }
  return all;
}

/** Those of the users whom the actor may see, by username. */
async function visibleUsers(actor: Actor, reader: Reader, ids: readonly string[]) {
  const found: { id: string; username: string }[] = [];
  for (let start = 0; start < ids.length; start += chunkSize) {
    const isOne = inArray(users.id, ids.slice(start, start + chunkSize));
    const rows = await reader
      .select({ id: users.id, username: users.username })
      .from(users)
      .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
      .where(and(isOne, inSubtrees(organizationGroups.path, scopeOf(actor, "users.read"))));
    found.push(...rows);
  }
  return found.sort((a, b) => a.username.localeCompare(b.username, "en"));
}

/** The mappings as CSV, a line at a time. Throws not_found, forbidden. */
export async function* groupMappingsCsv(actor: Actor, input: GroupMappingFilters = {}): AsyncGenerator<string> {
  yield csvLine(["Group", "Teams", "Roles", "Known users", "Created"]);
  for await (const mapping of everyItem((page) => listGroupMappings(actor, { ...input, ...page }))) {
    const roles = mapping.roles.map(({ roleName, groupName }) => `${roleName} (${groupName})`).join("; ");
    const teams = mapping.teams.map(({ name }) => name).join("; ");
    yield csvLine([mapping.externalGroup, teams, roles, mapping.users, mapping.createdAt]);
  }
}

/** Asks a directory for groups whose name contains the text. Throws forbidden, not_found. */
export async function searchGroupsOf(actor: Actor, sourceId: string, text: string): Promise<GroupSearchResult> {
  requirePermission(actor, "directories.update", "top");
  const directory = await directoryById(sourceId);
  if (!directory) throw notFound("The directory");
  return findGroups(directory, text.slice(0, 200));
}
