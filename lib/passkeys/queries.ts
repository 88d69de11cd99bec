import { asc } from "drizzle-orm";
import { factors } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { requireBrowser } from "../allowed";
import { isPasskeyOf } from "./options";
import { passkeyObstacle } from "./relying-party";
import type { PasskeyObstacle, PasskeyView } from "./schema";

/** Why no passkey can be used at this console's URL; null when they can. */
export const findPasskeyObstacle = (): PasskeyObstacle | null => passkeyObstacle();

/** The caller's passkeys and security keys, the first one first. */
export async function listPasskeys(actor: Actor, reader: Reader = db()): Promise<PasskeyView[]> {
  requireBrowser(actor);
  return reader
    .select({
      id: factors.id,
      name: factors.name,
      verifiesUser: factors.verifiesUser,
      createdAt: factors.createdAt,
      lastUsedAt: factors.lastUsedAt,
    })
    .from(factors)
    .where(isPasskeyOf(actor.user.id))
    .orderBy(asc(factors.createdAt), asc(factors.id));
}
