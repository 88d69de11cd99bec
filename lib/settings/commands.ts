import { and, eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { groupSettings, organizationGroups, settings } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, isTop, requirePermission } from "../allowed";
import { recordAudit } from "../audit/records";
import { now } from "../clock";
import { env } from "../env";
import { invalid, notFound } from "../errors";
import { requireFreshFactor } from "../factors/confirm";
import { siteAdministratorGetsIn } from "../sessions/certificate-only";
import { requireNotLockedOut } from "../teams/lock-out";
import { validate } from "../validate";
import { getGroupSettings, getSettings } from "./queries";
import {
  type EffectiveGroupSettings,
  groupSettingSections,
  type SettingSection,
  type Settings,
  settingSections,
  UpdateGroupSettingsInput,
} from "./schema";

/** They say who gets in, and from where: a session alone does not change them for whoever has a second factor. */
const guarded: ReadonlySet<SettingSection> = new Set([
  "sign-in",
  "sessions",
  "addresses",
  "gateway",
  "applications",
  "client-certificates",
]);

/** Saves one section of the installation's settings; it counts from the next request on. */
export async function updateSettings<S extends SettingSection>(
  actor: Actor,
  section: S,
  input: unknown,
): Promise<Settings<S>> {
  return save(actor, section, () => input);
}

/** Changes what `input` names of a section; the rest stays as it is. */
export async function changeSettings<S extends SettingSection>(
  actor: Actor,
  section: S,
  input: Record<string, unknown>,
): Promise<Settings<S>> {
  return save(actor, section, (before) => ({ ...before, ...input }));
}

async function save<S extends SettingSection>(
  actor: Actor,
  section: S,
  wanted: (before: Settings<S>) => unknown,
): Promise<Settings<S>> {
  requirePermission(actor, "settings.update", "top");
  if (guarded.has(section)) await requireFreshFactor(actor);
  return transaction(async (tx) => {
    await lockSection(tx, section);
    const before = await getSettings(section, tx);
    const value = validate(settingSections[section], wanted(before)) as Settings<S>;
    const row = { value, updatedAt: now() };
    await tx
      .insert(settings)
      .values({ key: section, ...row })
      .onConflictDoUpdate({ target: settings.key, set: row });
    if (section === "addresses") await requireNotLockedOut(tx, actor, { field: "alwaysPermitLocalhost" });
    if (section === "gateway") await requireWayIn(tx, value as Settings<"gateway">);
    const subject = { kind: "settings", id: section, name: section };
    await recordAudit(tx, actor, { event: "settings.update", subject, before, after: value });
    return value;
  });
}

/** Whoever changes another value of the section at this moment comes before or after. A section nobody saved has no row. */
async function lockSection(tx: Transaction, section: SettingSection): Promise<void> {
  await tx
    .insert(settings)
    .values({ key: section, value: settingSections[section].parse({}), updatedAt: now() })
    .onConflictDoUpdate({ target: settings.key, set: { key: section } });
}

/** Certificates as the only way in must leave a Site Administrator one. Throws `invalid`. */
async function requireWayIn(
  tx: Transaction,
  { requireCertificateForAdministrators, certificateSignIn }: Settings<"gateway">,
) {
  if (!requireCertificateForAdministrators) return;
  const refuse = (message: string) => invalid({ requireCertificateForAdministrators: [message] });
  if (!certificateSignIn || !env().gateway) throw refuse("Sign-in with a certificate must be possible first");
  if (!(await siteAdministratorGetsIn(tx)))
    throw refuse("No Site Administrator has a certificate that signs in, or a password that still would");
}

/** Saves what a group says about a section. Throws not_found, and invalid when the group above does not permit the mode. */
export async function updateGroupSettings(
  actor: Actor,
  input: UpdateGroupSettingsInput,
): Promise<EffectiveGroupSettings> {
  requirePermission(actor, "settings.update", "anywhere");
  const { groupId, section, mode, childPermission, ...wanted } = validate(UpdateGroupSettingsInput, input);
  const given = wanted.value && validate(groupSettingSections[section], wanted.value);
  await transaction(async (tx) => {
    await lock(tx, "groups");
    const [group] = await tx.select().from(organizationGroups).where(eq(organizationGroups.id, groupId));
    const maySee = (["groups.read", "settings.read"] as const).some((permission) =>
      allowed(actor, permission, { groupPath: group?.path ?? "" }),
    );
    if (!group || !maySee) throw notFound("The organization group");
    requirePermission(actor, "settings.update", { groupPath: group.path });
    const effective = await getGroupSettings(actor, groupId, section, tx);
    if (mode === "override" && !effective.mayOverride)
      throw invalid({ mode: ["The group above permits Inherit only"] });
    if (mode === "inherit" && !effective.mayInherit) {
      const because = isTop(group.path)
        ? "The top group has nothing to inherit from"
        : "The group above permits Override only";
      throw invalid({ mode: [because] });
    }
    const [stored] = await tx
      .select()
      .from(groupSettings)
      .where(and(eq(groupSettings.groupId, groupId), eq(groupSettings.section, section)));
    const value = given ?? stored?.value ?? effective.value;
    const row = { mode, childPermission, value };
    await tx
      .insert(groupSettings)
      .values({ groupId, section, ...row })
      .onConflictDoUpdate({ target: [groupSettings.groupId, groupSettings.section], set: row });
    await recordAudit(tx, actor, {
      event: "group-settings.update",
      subject: { kind: "group", id: groupId, name: `${group.name}: ${section}` },
      groupPath: group.path,
      before: { mode: effective.mode, childPermission: effective.childPermission, ...effective.value },
      after: { mode, childPermission, ...value },
    });
  });
  return getGroupSettings(actor, groupId, section);
}
