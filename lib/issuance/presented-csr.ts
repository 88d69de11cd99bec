import { invalid } from "../errors";
import { type CertificationRequest, readCertificationRequest } from "../pki/csr";
import { partsOfName } from "../pki/name-parts";
import type { NameParts } from "../pki/names";
import { PkiError } from "../pki/pki-error";
import { type AltName, altNameKinds } from "./name-schema";

/** Reads a pasted request and proves that its sender holds the key. Throws `invalid` (`csr`) with the reason in words. */
export function readCsr(csr: string | undefined): CertificationRequest {
  if (!csr?.trim()) throw invalid({ csr: ["A certificate request is needed"] });
  return orRefuse(() => readCertificationRequest(csr.trim()));
}

/** The names that a request asks for. Throws `invalid` (`csr`) for names that cannot be issued as they are. */
export function namesOfCsr(request: CertificationRequest): { subject: NameParts; subjectAltNames: AltName[] } {
  const subject = orRefuse(() => partsOfName(request.subjectName));
  const subjectAltNames = request.subjectAltNames.map(({ kind, value }) => {
    const known = altNameKinds.find((each) => each === kind);
    if (!known) throw invalid({ csr: [`It asks for an alternative name of a kind that is not issued (${kind}).`] });
    return { kind: known, value };
  });
  return { subject, subjectAltNames };
}

function orRefuse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PkiError) throw invalid({ csr: [error.message] });
    throw error;
  }
}
