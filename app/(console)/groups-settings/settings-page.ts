import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { routes } from "@/lib/routes";
import { getSettings, listSettings } from "@/lib/settings/queries";
import { type SettingSection, type Settings, settingSections } from "@/lib/settings/schema";
import { orNotFound } from "@/lib/web/or-not-found";

/** What a page of the installation's settings shows: the values in force, what they are at first, and what the viewer may do. */
export interface SettingsPage<S extends SettingSection> {
  section: S;
  value: Settings<S>;
  defaults: Settings<S>;
  mayUpdate: boolean;
  historyHref: string | undefined;
}

export async function settingsPageOf<S extends SettingSection>(actor: Actor, section: S): Promise<SettingsPage<S>> {
  // The query for all of them is the one that checks rights.
  await orNotFound(listSettings(actor));
  return {
    section,
    value: await getSettings(section),
    defaults: settingSections[section].parse({}) as Settings<S>,
    mayUpdate: allowed(actor, "settings.update", "top"),
    historyHref: allowed(actor, "audit.read", "top") ? routes.audit({ subjectId: section }) : undefined,
  };
}
