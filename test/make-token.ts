import { eq } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Capability } from "@/lib/capabilities";
import { after, days, hours, now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { newToken } from "@/lib/secrets/token";
import { insertToken } from "@/lib/tokens/records";
import type { TokenType } from "@/lib/tokens/schema";

interface Options {
  ownerId: string;
  type?: TokenType;
  capabilities?: Capability[] | null;
  status?: "active" | "disabled" | "revoked";
  expiresAt?: Date;
}

/** A token in the database, in any state, and the token in clear. */
export async function makeToken(options: Options): Promise<{ id: string; token: string }> {
  const { ownerId, type = "personal", capabilities = null, status = "active" } = options;
  const createdAt = now();
  const { expiresAt = after(createdAt, type === "personal" ? days(90) : hours(1)) } = options;
  const token = newToken(type);
  const id = newId("token", createdAt);
  const session = type === "session" ? { address: "192.0.2.1", endsAt: after(createdAt, hours(8)) } : undefined;
  await transaction(async (tx) => {
    await insertToken(tx, { id, type, ownerId, name: "test", capabilities, createdAt, expiresAt, session }, token);
    await tx.update(credentials).set({ status }).where(eq(credentials.id, id));
  });
  return { id, token };
}
