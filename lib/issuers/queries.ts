import { desc, eq } from "drizzle-orm";
import { issuers } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { requirePermission } from "../allowed";
import type { IssuerView } from "./schema";

const columns = {
  id: issuers.id,
  parentId: issuers.parentId,
  name: issuers.name,
  subject: issuers.subject,
  fingerprintSha256: issuers.fingerprintSha256,
  notAfter: issuers.notAfter,
  createdAt: issuers.createdAt,
  certificatePem: issuers.certificatePem,
};

/** Every certificate authority kept here, the newest first. */
export async function listIssuers(actor: Actor, reader = db()): Promise<IssuerView[]> {
  requirePermission(actor, "issuers.read", "anywhere");
  return reader.select(columns).from(issuers).orderBy(desc(issuers.createdAt), desc(issuers.id));
}

const longestChain = 5;

interface ChainRow {
  parentId: string | null;
  pem: string | null;
  above: string[];
}

/** The certificates (PEM) from this issuer up to its root. They are public. */
export async function getIssuerChain(issuerId: string, reader: Reader = db()): Promise<string[]> {
  const chain: string[] = [];
  let next: string | null = issuerId;
  while (next && chain.length < longestChain) {
    const [row]: ChainRow[] = await reader
      .select({ parentId: issuers.parentId, pem: issuers.certificatePem, above: issuers.externalChainPem })
      .from(issuers)
      .where(eq(issuers.id, next));
    if (!row?.pem) break;
    chain.push(row.pem, ...row.above);
    next = row.parentId;
  }
  return chain;
}
