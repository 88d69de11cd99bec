import { friendlyNameOf } from "../../certificates/files";
import { invalid } from "../../errors";
import { parsePem } from "../../pki/pem";
import { createPkcs12 } from "../../pki/pkcs12";
import type { IssuedCertificate } from "../schema";

/** What was just issued with the key that the server made, as PKCS#12. Throws `invalid` (`p12Password`). */
export async function packPkcs12(issued: IssuedCertificate, password: string): Promise<Buffer> {
  if (/\p{Cs}/u.test(password)) throw invalid({ p12Password: ["This is not text"] });
  const bytesOf = (pem: string) => parsePem(pem).map(({ der }) => der);
  const [certificateDer] = bytesOf(issued.certificatePem);
  const [privateKeyPkcs8] = bytesOf(issued.privateKeyPem ?? "");
  if (!certificateDer || !privateKeyPkcs8) throw new Error("There is no key to pack");
  return createPkcs12({
    certificateDer,
    chainDer: bytesOf(issued.chainPem),
    privateKeyPkcs8,
    password,
    friendlyName: friendlyNameOf(issued.certificate),
    encryption: "modern",
  });
}
