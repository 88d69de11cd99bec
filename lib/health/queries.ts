import { locks } from "@/db/schema";
import { db } from "@/db/store";

/** Can the database be read at this moment? Never throws. */
export async function isHealthy(): Promise<boolean> {
  try {
    await db().select({ name: locks.name }).from(locks).limit(1);
    return true;
  } catch {
    return false;
  }
}
