import { and, eq, inArray, type Placeholder, sql } from "drizzle-orm";
import { prepared } from "@/db/prepared";
import { groupSettings, organizationGroups, settings } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, isTop, requirePermission } from "../allowed";
import { notFound } from "../errors";
import { type Eventually, whenHere } from "../eventually";
import {
  type EffectiveGroupSettings,
  type GroupSettingSection,
  type GroupSettings,
  groupSettingSections,
  type SettingSection,
  type Settings,
  type SettingsView,
  settingSectionNames,
  settingSections,
} from "./schema";

// Prepared, because every call of a machine asks for a section.
const savedSection = prepared(
  "saved_setting",
  (reader: Reader) =>
    reader
      .select({ section: settings.key, value: settings.value })
      .from(settings)
      .where(eq(settings.key, sql.placeholder("section"))),
  ([row]) => row && settingSections[row.section as SettingSection].parse(row.value),
);

/** A section nobody has saved, parsed once. */
const defaults = Object.fromEntries(
  settingSectionNames.map((section) => [section, Object.freeze(settingSections[section].parse({}))]),
) as { readonly [S in SettingSection]: Settings<S> };

/** The values in force of one section: what was saved, else the defaults. No permission: rules depend on them. */
export function getSettings<S extends SettingSection>(section: S, reader?: Reader): Eventually<Settings<S>> {
  if (reader) return readSection(section, reader);
  return whenHere(savedSection({ section }), (saved) => (saved as Settings<S> | undefined) ?? defaults[section]);
}

async function readSection<S extends SettingSection>(section: S, reader: Reader): Promise<Settings<S>> {
  const [row] = await reader.select({ value: settings.value }).from(settings).where(eq(settings.key, section));
  return row ? (settingSections[section].parse(row.value) as Settings<S>) : defaults[section];
}

/** Every section of the installation's settings. */
export async function listSettings(actor: Actor): Promise<SettingsView[]> {
  requirePermission(actor, "settings.read", "top");
  return Promise.all(
    settingSectionNames.map(async (section) => ({ section, value: await getSettings(section) }) as SettingsView),
  );
}

/** One section of the installation's settings, for whoever may see them. */
export async function readSettings<S extends SettingSection>(actor: Actor, section: S): Promise<Settings<S>> {
  requirePermission(actor, "settings.read", "top");
  return getSettings(section);
}

/** A section's values in the group with this path: the nearest override that counts. No permission: authentication depends on it. */
export function findEffectiveGroupSettings<S extends GroupSettingSection>(
  groupPath: string,
  section: S,
  reader?: Reader,
): Eventually<GroupSettings<S>> {
  const levels = reader ? levelsOf(groupPath, section, reader) : preparedLevelsOf(groupPath, section);
  return whenHere(levels, (known) => parseValue(section, inForce(known).source?.value));
}

/** A section as it counts in the group, and what may be changed about it. For whoever may see settings or tenant keys there. */
export async function getGroupSettings<S extends GroupSettingSection>(
  actor: Actor,
  groupId: string,
  section: S,
  reader: Reader = db(),
): Promise<EffectiveGroupSettings<S>> {
  const [group] = await reader
    .select({ path: organizationGroups.path })
    .from(organizationGroups)
    .where(eq(organizationGroups.id, groupId));
  const maySee = (groupPath: string) =>
    allowed(actor, "settings.read", { groupPath }) || allowed(actor, "tenant-keys.read", { groupPath });
  if (!group || !maySee(group.path)) throw notFound("The organization group");

  const levels = await levelsOf(group.path, section, reader);
  const { source, bound } = inForce(levels);
  const own = levels.at(-1);
  const above = levels.at(-2);
  const top = isTop(group.path);
  const isOwn = source?.groupId === groupId;
  return {
    groupId,
    section,
    value: parseValue(section, source?.value),
    mode: top || isOwn ? "override" : "inherit",
    inheritedFrom: source && !isOwn ? { id: source.groupId, name: source.name } : null,
    childPermission: own?.childPermission ?? "either",
    mayInherit: !top && above?.childPermission !== "override",
    mayOverride: top || !bound,
    mayUpdate: allowed(actor, "settings.update", { groupPath: group.path }),
  };
}

interface Level {
  groupId: string;
  name: string;
  mode: "inherit" | "override" | null;
  childPermission: "inherit" | "override" | "either" | null;
  value: Record<string, unknown> | null;
}

const idsOf = (groupPath: string): string[] => groupPath.split("/").filter(Boolean);

/** The groups from the top down to the path's own, each with what it says about the section. */
const levelsOf = async (groupPath: string, section: GroupSettingSection, reader: Reader): Promise<Level[]> =>
  levelsAmong(reader, idsOf(groupPath), section);

/** The same, prepared: calls that carry a tenant key ask for it. A statement for each depth, of which there are few. */
function preparedLevelsOf(groupPath: string, section: GroupSettingSection): Eventually<Level[]> {
  const ids = idsOf(groupPath);
  const asked = ids.map((_, index) => sql.placeholder(`id${index}`));
  const levels = prepared(`group_levels_${ids.length}`, (reader: Reader) =>
    levelsAmong(reader, asked, sql.placeholder("section")),
  );
  return levels({ section, ...Object.fromEntries(ids.map((id, index) => [`id${index}`, id])) });
}

const levelsAmong = (
  reader: Reader,
  ids: readonly (string | Placeholder)[],
  section: GroupSettingSection | Placeholder,
) =>
  reader
    .select({
      groupId: organizationGroups.id,
      name: organizationGroups.name,
      mode: groupSettings.mode,
      childPermission: groupSettings.childPermission,
      value: groupSettings.value,
    })
    .from(organizationGroups)
    .leftJoin(groupSettings, and(eq(groupSettings.groupId, organizationGroups.id), eq(groupSettings.section, section)))
    .where(inArray(organizationGroups.id, ids))
    .orderBy(organizationGroups.path);

/**
 * The level whose values count at the last one. A group above that lets those below only inherit binds all of them,
 * whatever they said before; `bound` says that there is one.
 */
function inForce(levels: readonly Level[]): { source: Level | undefined; bound: boolean } {
  let source: Level | undefined;
  let bound = false;
  levels.forEach((level, index) => {
    if (index > 0 && levels[index - 1]?.childPermission === "inherit") bound = true;
    if (level.mode === "override" && !bound) source = level;
  });
  return { source, bound };
}

const parseValue = <S extends GroupSettingSection>(section: S, value: unknown) =>
  groupSettingSections[section].parse(value ?? {}) as GroupSettings<S>;
