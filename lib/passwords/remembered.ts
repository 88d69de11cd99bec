import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { after, minutes } from "../clock";
import { slot } from "../state";
import type { Authority } from "../users/authority";

const rememberedMs = minutes(5);
const mostRemembered = 10_000;

interface Memory {
  /** Never leaves the process, so what is remembered dies with it. */
  key: Buffer;
  byUser: Map<string, { mac: Buffer; until: Date }>;
}
const memory = slot<Memory>("remembered passwords", () => ({ key: randomBytes(32), byUser: new Map() }));

/** Bound to the version: a changed password is not the one remembered. */
const macOf = ({ user, passwordVersion }: Authority, password: string): Buffer =>
  createHmac("sha256", memory.get().key)
    .update(JSON.stringify([user.id, user.username, passwordVersion, password]))
    .digest();

/** Was this very password of the user verified in the last five minutes? */
export function isRemembered(authority: Authority, password: string, at: Date): boolean {
  const remembered = memory.get().byUser.get(authority.user.id);
  if (!remembered || remembered.until <= at) return false;
  return timingSafeEqual(remembered.mac, macOf(authority, password));
}

/** Remembers a password that was verified. */
export function remember(authority: Authority, password: string, at: Date): void {
  const { byUser } = memory.get();
  byUser.delete(authority.user.id);
  byUser.set(authority.user.id, { mac: macOf(authority, password), until: after(at, rememberedMs) });
  const [oldest] = byUser.keys();
  if (byUser.size > mostRemembered && oldest) byUser.delete(oldest);
}
