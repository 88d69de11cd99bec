import { db, type Reader } from "@/db/store";
import { findEmailSettings } from "./settings";

/** Are Email Settings saved and switched on? Then mails are queued; else nobody gets any. */
export async function mailWorks(reader: Reader = db()): Promise<boolean> {
  return (await findEmailSettings(reader))?.enabled ?? false;
}
