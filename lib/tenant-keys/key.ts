import { randomBytes } from "node:crypto";
import { after, hours, now } from "../clock";
import { invalid } from "../errors";
import { lookupHash, sameSecret } from "../secrets/pepper";
import { seal, unseal } from "../secrets/sealing";
import type { ProposedTenantKey } from "./schema";

/** Base64 of 32 random bytes: 44 characters that end in `=`. */
export const newTenantKey = (): string => randomBytes(32).toString("base64");

/** What is stored of a key in place of its value: how it is looked up, and how it is shown again. */
export const storedForms = (id: string, key: string) => ({
  keyHash: hashOfTenantKey(key),
  keySealed: seal(key, placeOf(id)),
});

export const hashOfTenantKey = (key: string): string => lookupHash("tenant-key", key);

export const openTenantKey = (id: string, sealed: string): string => unseal(sealed, placeOf(id)).toString();

const placeOf = (id: string) => ({ table: "tenant_keys", id, kind: "key" });

const proposalLastsMs = hours(12);

/** A key for a row that is not saved yet. The proof lets `requireProposed` know it again: nobody chooses a key of their own. */
export function propose(userId: string): ProposedTenantKey {
  const key = newTenantKey();
  const until = after(now(), proposalLastsMs).getTime();
  return { key, proof: `${until}.${proofOf(userId, key, until)}` };
}

/** Throws `invalid` unless `propose` made this key for this user within the last hours. */
export function requireProposed(userId: string, { key, proof }: ProposedTenantKey): void {
  const [until = "", mac = ""] = proof.split(".");
  const isOurs = /^\d{1,15}$/.test(until) && sameSecret(mac, proofOf(userId, key, Number(until)));
  if (!isOurs) throw invalid({ key: ["This key was not made by this server. Add a new row."] });
  if (Number(until) < now().getTime()) throw invalid({ key: ["This key has waited too long. Add a new row."] });
}

const proofOf = (userId: string, key: string, until: number): string =>
  lookupHash("tenant-key-proposal", `${userId}\0${until}\0${key}`);
