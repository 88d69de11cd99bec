import { parsePem } from "../pki/pem";
import { unseal } from "../secrets/sealing";

/** Where a certificate's sealed parts live: PEM (certificate, then chain), PKCS#8, PKCS#12. */
export const placeOf = (id: string, kind: "certificate" | "private-key" | "pkcs12") => ({
  table: "certificates",
  id,
  kind,
});

/** The certificate itself, DER, out of `certificates.certificate_sealed`. */
export function openCertificate(id: string, sealed: string): Buffer {
  const [certificate] = parsePem(unseal(sealed, placeOf(id, "certificate")).toString());
  if (!certificate) throw new Error(`The certificate ${id} is empty`);
  return certificate.der;
}
