import { eq } from "drizzle-orm";
import { prepared } from "@/db/prepared";
import { settings } from "@/db/schema";
import type { Reader } from "@/db/store";
import { accountKey } from "./records";

// Prepared, because every connection of a device asks for it.
const savedAccount = prepared("account", (reader: Reader) =>
  reader.select({ value: settings.value }).from(settings).where(eq(settings.key, accountKey)),
);

/** The organization's account ID: seven digits, the same for ever. No permission: devices are told apart by it. */
export async function getAccount(): Promise<{ accountId: string }> {
  const [row] = await savedAccount({});
  if (!row) throw new Error("This installation has no account ID");
  return { accountId: String(row.value.accountId) };
}
