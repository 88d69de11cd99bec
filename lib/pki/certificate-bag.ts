import { explicit, integer, oid, sequence, setOf, tlv } from "./der";

const signedDataOid = "1.2.840.113549.1.7.2";
const dataOid = "1.2.840.113549.1.7.1";

/** A PKCS#7 file that only carries certificates: SignedData without content and signers (RFC 5652 §5.1, `.p7b`). */
export function certificatesOnly(certificatesDer: readonly Uint8Array[]): Buffer {
  const certificates = certificatesDer.map((der) => Buffer.from(der)).sort(Buffer.compare);
  const signedData = sequence(integer(1), setOf(), sequence(oid(dataOid)), tlv(0xa0, ...certificates), setOf());
  return sequence(oid(signedDataOid), explicit(0, signedData));
}
