import { eq } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import { insertAccessKey, newKeyId } from "@/lib/access-keys/records";
import type { AccessKeyVariety } from "@/lib/access-keys/schema";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { newEmsKey, newFortigateKey } from "@/lib/secrets/access-key";
import { topGroup, unique } from "./make";

interface Options {
  variety?: AccessKeyVariety;
  name?: string;
  /** The instance; the top group when left out. */
  groupId?: string;
  status?: "active" | "disabled" | "revoked";
  expiresAt?: Date;
}

/** An access key (FortiGate) in the database, in any state, and the key in clear. There must be a primary account. */
export async function makeAccessKey(options: Options = {}): Promise<{ id: string; key: string; keyId: string }> {
  const { variety = "fortigate", name = unique("key"), status = "active", expiresAt = null } = options;
  const groupId = options.groupId ?? (await topGroup()).id;
  const createdAt = now();
  const id = newId("accessKey", createdAt);
  const keyId = newKeyId();
  const key = variety === "ems" ? newEmsKey() : newFortigateKey();
  await transaction(async (tx) => {
    await insertAccessKey(tx, { id, variety, name, keyId, groupId, createdAt, createdBy: null, expiresAt }, key);
    await tx.update(credentials).set({ status }).where(eq(credentials.id, id));
  });
  return { id, key, keyId };
}
