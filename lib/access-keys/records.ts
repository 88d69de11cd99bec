import { and, inArray, isNotNull, ne } from "drizzle-orm";
import { accessKeys, credentials, tokens } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { getPrimaryAccount } from "../account/queries";
import type { Capability } from "../capabilities";
import { now } from "../clock";
import { indexWords } from "../search/records";
import { accessKeyHash } from "../secrets/access-key";
import { randomText } from "../secrets/random-text";
import type { AccessKeyVariety } from "./schema";

/** What an EMS key's sessions may do, of what the primary account may. A FortiGate key opens no API at all. */
export const capabilitiesOfVariety: Record<AccessKeyVariety, Capability[]> = {
  ems: ["sensor_management", "software_download"],
  fortigate: [],
};

/** By which a key is known: it has nothing to do with the key. */
export const newKeyId = (): string => randomText("0123456789abcdef", 16);

interface NewAccessKey {
  id: string;
  variety: AccessKeyVariety;
  name: string;
  keyId: string;
  groupId: string;
  createdAt: Date;
  createdBy: string | null;
  expiresAt: Date | null;
}

/** Records an access key as the primary account's; of the key itself only the hash is kept. The caller holds `primary-account`. */
export async function insertAccessKey(tx: Transaction, row: NewAccessKey, key: string): Promise<void> {
  const { id, variety, name, keyId, groupId, ...shared } = row;
  const { id: ownerId } = await getPrimaryAccount(tx);
  const capabilities = capabilitiesOfVariety[variety];
  await tx
    .insert(credentials)
    .values({ id, kind: "access-key", ownerId, name, status: "active", capabilities, ...shared });
  const nameLower = name.toLowerCase();
  await tx.insert(accessKeys).values({ id, variety, nameLower, keyId, keyHash: accessKeyHash(key), groupId });
  await indexAccessKey(tx, row);
}

/** Makes an access key findable by its name and its key ID. */
export const indexAccessKey = (tx: Transaction, { id, name, keyId }: { id: string; name: string; keyId: string }) =>
  indexWords(tx, "access-key", id, [name, keyId]);

/** Ends the sessions that programs got with these keys, or with any: they are refused from the next request on. */
export async function endSessionsOfAccessKeys(tx: Transaction, ids: readonly string[] | "all", reason: string) {
  const isGot = ids === "all" ? isNotNull(tokens.accessKeyId) : inArray(tokens.accessKeyId, [...ids]);
  const got = tx.select({ id: tokens.id }).from(tokens).where(isGot);
  await tx
    .update(credentials)
    .set({ status: "revoked", revokedAt: now(), revocationReason: reason })
    .where(and(inArray(credentials.id, got), ne(credentials.status, "revoked")));
}
