import { eq } from "drizzle-orm";
import { settings } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type SettingSection, type Settings, settingSections } from "./schema";

/** The values in force of one section: what was saved, else the defaults. No permission: rules depend on them. */
export async function getSettings<S extends SettingSection>(section: S, reader: Reader = db()): Promise<Settings<S>> {
  const [row] = await reader.select({ value: settings.value }).from(settings).where(eq(settings.key, section));
  return settingSections[section].parse(row?.value ?? {}) as Settings<S>;
}
