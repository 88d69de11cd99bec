import { and, eq, isNull } from "drizzle-orm";
import { setupLinks, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { lookupHash } from "../secrets/pepper";

/** Does any account exist? From then on nothing is set up any more. */
export async function hasAccount(reader: Reader = db()): Promise<boolean> {
  const rows = await reader.select({ id: users.id }).from(users).limit(1);
  return rows.length > 0;
}

export const setupTokenHash = (token: string): string => lookupHash("setup link", token);

/** The set-up link with this token, while it works; null when it is unknown, used, replaced, or an account exists. */
export async function findSetupLink(token: string, reader: Reader = db()): Promise<{ id: string } | null> {
  if (token === "" || (await hasAccount(reader))) return null;
  const [link] = await reader
    .select({ id: setupLinks.id })
    .from(setupLinks)
    .where(and(eq(setupLinks.tokenHash, setupTokenHash(token)), isNull(setupLinks.usedAt)));
  return link ?? null;
}
