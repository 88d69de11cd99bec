import { createHash } from "node:crypto";
import { context, tag } from "./asn1";
import { parseCertificate } from "./certificate-fields";
import { digestAlgorithms } from "./cms-algorithms";
import { contentTypeOid, messageDigestOid, signingTimeOid } from "./cms-attributes";
import { dataOid, signedDataOid } from "./cms-message";
import { explicit, integer, octetString, oid, sequence, setOf, time, tlv } from "./der";
import { PkiError } from "./pki-error";
import { type Digest, schemeDer, signData } from "./signature";
import { loadCertifiedKey } from "./signing-key";

export interface CmsSigner {
  certificateDer: Uint8Array;
  privateKeyPkcs8: Uint8Array;
}

/**
 * A detached CMS SignedData in DER over the content (RFC 5652 §5), with the signer's certificate and the time of signing.
 * Throws `PkiError`: `signing_failed` when key and certificate do not belong together, `unsupported_algorithm` for keys
 * other than RSA and EC.
 */
export async function createDetachedSignature(content: Uint8Array, signer: CmsSigner, at: Date): Promise<Buffer> {
  const { der, issuerDer, serial, publicKeySpki } = parseCertificate(signer.certificateDer);
  const { key, scheme } = await loadCertifiedKey(signer.privateKeyPkcs8, publicKeySpki);
  if (!scheme.digest) throw new PkiError("unsupported_algorithm", "CMS signatures are made with RSA and EC keys only.");
  const attributes = [
    attribute(contentTypeOid, oid(dataOid)),
    attribute(signingTimeOid, time(at)),
    attribute(messageDigestOid, octetString(createHash(scheme.digest).update(content).digest())),
  ];
  const signed = setOf(...attributes);
  const digestAlgorithm = sequence(oid(digestOid(scheme.digest)));
  const signerInfo = sequence(
    integer(1),
    sequence(issuerDer, tlv(tag.integer, serial)),
    digestAlgorithm,
    // What is signed is the SET; in the message it stands under a tag of its own (RFC 5652 §5.4).
    Buffer.concat([Buffer.of(context(0)), signed.subarray(1)]),
    schemeDer(scheme),
    octetString(await signData(key, scheme.digest, signed)),
  );
  const signedData = sequence(
    integer(1),
    setOf(digestAlgorithm),
    sequence(oid(dataOid)),
    explicit(0, der),
    setOf(signerInfo),
  );
  return sequence(oid(signedDataOid), explicit(0, signedData));
}

const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), setOf(value));

function digestOid(digest: Digest): string {
  for (const [type, known] of digestAlgorithms) if (known === digest) return type;
  throw new PkiError("unsupported_algorithm", "Nothing is signed with this digest.");
}
