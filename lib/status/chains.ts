import { getIssuerChain } from "../issuers/queries";
import { parsePem } from "../pki/pem";
import { slot } from "../state";

const known = slot("chains of issuers", () => new Map<string, Buffer[]>());

/**
 * The certificates (DER) from an issuer up to its root; while the database is away, as they were when last asked for. null:
 * there is no such issuer, or it waits for its certificate.
 */
export async function findChain(issuerId: string): Promise<Buffer[] | null> {
  try {
    const chain = (await getIssuerChain(issuerId)).flatMap((pem) => parsePem(pem).map(({ der }) => der));
    if (chain.length > 0) known.get().set(issuerId, chain);
    else known.get().delete(issuerId);
    return chain.length > 0 ? chain : null;
  } catch (error) {
    const last = known.get().get(issuerId);
    if (!last) throw error;
    return last;
  }
}
