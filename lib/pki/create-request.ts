import { createPublicKey } from "node:crypto";
import { integer, oid, sequence, setOf, tlv } from "./der";
import { buildExtensions, keyIdentifierOf } from "./requested-extensions";
import { loadSigningKey, signStructure } from "./signing-key";

export interface CaRequestInput {
  /** DER, from `nameOf`. */
  subject: Uint8Array;
  privateKeyPkcs8: Uint8Array;
  /** The number of CAs to be allowed below it; left out: no limit is asked for. */
  pathLength?: number;
}

const extensionRequestOid = "1.2.840.113549.1.9.14";

/** A PKCS#10 request (RFC 2986) that proves who holds the key and says nothing else, DER. Throws `PkiError`. */
export async function createKeyRequest(privateKeyPkcs8: Uint8Array): Promise<Buffer> {
  const signer = loadSigningKey(privateKeyPkcs8);
  const publicKeySpki = createPublicKey(signer.key).export({ type: "spki", format: "der" });
  return signStructure(sequence(integer(0), sequence(), publicKeySpki, tlv(0xa0)), signer);
}

/** A PKCS#10 request (RFC 2986) for a CA certificate, DER. Throws `PkiError` on a key that signs nothing. */
export async function createCaRequest({ subject, privateKeyPkcs8, pathLength }: CaRequestInput): Promise<Buffer> {
  const signer = loadSigningKey(privateKeyPkcs8);
  const publicKeySpki = createPublicKey(signer.key).export({ type: "spki", format: "der" });
  const wanted = buildExtensions(
    { ca: { pathLength }, keyUsage: ["keyCertSign", "cRLSign"] },
    keyIdentifierOf(publicKeySpki),
    null,
  );
  const extensions = sequence(...wanted);
  const attributes = tlv(0xa0, sequence(oid(extensionRequestOid), setOf(extensions)));
  return signStructure(sequence(integer(0), subject, publicKeySpki, attributes), signer);
}
