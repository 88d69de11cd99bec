import { eq } from "drizzle-orm";
import { certificates, credentials } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import { type Actor, limitsOf } from "../actor";
import { requireWithinReach } from "../credentials/reach";
import { AppError } from "../errors";

/** What a certificate for other uses is at Keyhall itself (decision 0010). */
interface Identity {
  /** Whose key it is; null = it authenticates nobody. */
  keyHolderId: string | null;
  /** null = everything the owner may do. */
  capabilities: string[] | null;
}

/**
 * No way up: made by a limited credential it carries the same limits, and one that would outlive its maker authenticates
 * nobody. It is issued all the same, for its other uses.
 */
export async function identityWithin(
  actor: Actor,
  { keyHolderId, capabilities, notAfter }: Identity & { notAfter: Date },
): Promise<Identity> {
  const limits = limitsOf(actor);
  const carried = limits ? limits.filter((name) => capabilities?.includes(name) ?? true) : capabilities;
  try {
    await requireWithinReach(actor, { capabilities: carried, expiresAt: notAfter });
    return { keyHolderId, capabilities: carried };
  } catch (error) {
    if (error instanceof AppError && error.code === "forbidden") return { keyHolderId: null, capabilities: carried };
    throw error;
  }
}

/** What a certificate authenticates as, before it is renewed. One that is good for a number of uses is not multiplied. */
export async function identityOf(id: string, reader: Reader): Promise<Identity> {
  const [row] = await reader
    .select({
      keyHolderId: certificates.keyHolderId,
      capabilities: credentials.capabilities,
      maximumUses: credentials.maximumUses,
    })
    .from(credentials)
    .innerJoin(certificates, eq(certificates.id, credentials.id))
    .where(eq(credentials.id, id));
  if (!row) throw new Error(`Certificate ${id} has no row`);
  const { maximumUses, ...identity } = row;
  return maximumUses === null ? identity : { ...identity, keyHolderId: null };
}

/** A renewed certificate is held to what the old one was, unless its maker is held to something of its own. */
export async function keepLimits(tx: Transaction, { from, to }: { from: string; to: string }): Promise<void> {
  const columns = {
    permittedAddresses: credentials.permittedAddresses,
    requestsPerMinute: credentials.requestsPerMinute,
  };
  const limitsOfId = (id: string) => tx.select(columns).from(credentials).where(eq(credentials.id, id));
  const [[old], [inherited]] = [await limitsOfId(from), await limitsOfId(to)];
  const rates = [old?.requestsPerMinute, inherited?.requestsPerMinute].filter((rate) => typeof rate === "number");
  await tx
    .update(credentials)
    .set({
      permittedAddresses: inherited?.permittedAddresses ?? old?.permittedAddresses ?? null,
      requestsPerMinute: rates.length > 0 ? Math.min(...rates) : null,
    })
    .where(eq(credentials.id, to));
}
