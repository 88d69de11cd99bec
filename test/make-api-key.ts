import { randomBytes } from "node:crypto";
import { apiKeys, credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import { placeOf } from "@/lib/api-keys/sealed";
import type { Capability } from "@/lib/capabilities";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { seal } from "@/lib/secrets/sealing";

interface Options {
  ownerId: string;
  capabilities?: Capability[] | null;
  key?: string;
  secret?: string;
  status?: "active" | "disabled" | "revoked";
  expiresAt?: Date;
}

/** An API key in the database, in any state, with its secret in clear. */
export async function makeApiKey(options: Options): Promise<{ id: string; key: string; secret: string }> {
  const { ownerId, capabilities = null, status = "active", expiresAt = null } = options;
  const { key = randomBytes(16).toString("hex"), secret = randomBytes(20).toString("hex") } = options;
  const id = newId("apiKey");
  const shared = { ownerId, capabilities, status, expiresAt, createdAt: now() };
  await transaction(async (tx) => {
    await tx.insert(credentials).values({ id, kind: "api-key", name: "test", ...shared });
    await tx.insert(apiKeys).values({ id, apiKey: key, secretSealed: seal(secret, placeOf(id)) });
  });
  return { id, key, secret };
}
