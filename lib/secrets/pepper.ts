import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import { systemSecrets } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { slot } from "../state";
import { seal, unseal } from "./sealing";

const current = slot<Buffer>("pepper");
const place = { table: "system_secrets", id: "pepper", kind: "pepper" };

/** Opens the pepper, making it at first start. Throws when the master key is not the one it was sealed under. */
export async function loadPepper(): Promise<void> {
  await transaction(async (tx) => {
    const sealed = seal(randomBytes(32), place);
    await tx.insert(systemSecrets).values({ name: place.id, sealed }).onConflictDoNothing();
  });
  const [row] = await db()
    .select({ sealed: systemSecrets.sealed })
    .from(systemSecrets)
    .where(eq(systemSecrets.name, place.id));
  if (!row) throw new Error("The pepper could not be stored");
  current.set(unseal(row.sealed, place));
}

/** Has a database been sealed before (so that a missing master key must not be replaced by a new one)? */
export async function isSealed(): Promise<boolean> {
  const rows = await db().select({ name: systemSecrets.name }).from(systemSecrets).limit(1);
  return rows.length > 0;
}

/** What is stored of a secret that is only looked up: HMAC-SHA-256 under the pepper, hex. `kind` keeps kinds apart. */
export function lookupHash(kind: string, secret: string): string {
  return createHmac("sha256", current.get()).update(`${kind}\0${secret}`).digest("hex");
}

/** Constant-time equality of two texts of any length. */
export function sameSecret(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => createHmac("sha256", "compare").update(text).digest());
  return x !== undefined && y !== undefined && timingSafeEqual(x, y);
}
