import { eq } from "drizzle-orm";
import { apiKeys, certificates, credentials, tokens } from "@/db/schema";
import { db } from "@/db/store";
import {
  findPresentedApiKey,
  findPresentedCertificate,
  findPresentedToken,
  type PresentedApiKey,
  type PresentedCertificate,
  type PresentedToken,
} from "./presented";

/** A credential as if a request had presented it. */
export type PresentedById =
  | { kind: "api-key"; presented: PresentedApiKey }
  | { kind: "token"; presented: PresentedToken }
  | { kind: "certificate"; presented: PresentedCertificate };

/** For who asks what would happen; null when there is none, or it is of a kind that requests do not present. No permission. */
export async function findPresentedById(id: string): Promise<PresentedById | null> {
  const [row] = await db()
    .select({ apiKey: apiKeys.apiKey, tokenHash: tokens.tokenHash, fingerprint: certificates.fingerprintSha256 })
    .from(credentials)
    .leftJoin(apiKeys, eq(apiKeys.id, credentials.id))
    .leftJoin(tokens, eq(tokens.id, credentials.id))
    .leftJoin(certificates, eq(certificates.id, credentials.id))
    .where(eq(credentials.id, id));
  if (row?.apiKey) return of("api-key", await findPresentedApiKey(row.apiKey));
  if (row?.tokenHash) return of("token", await findPresentedToken(row.tokenHash));
  return row?.fingerprint ? of("certificate", await findPresentedCertificate(row.fingerprint)) : null;
}

const of = <K extends PresentedById["kind"], P>(kind: K, presented: P | null) => presented && { kind, presented };
