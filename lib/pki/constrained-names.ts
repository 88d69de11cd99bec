import type { CheckedCertificate } from "./certificate-profile";
import type { GeneralName } from "./general-names";
import { comparableName, emailAddressOid, textOfName } from "./names";

/** Every name of a certificate that a CA's name constraints bind (RFC 5280 §4.2.1.10), the subject's included. */
export function constrainedNames({ subject, decoded }: CheckedCertificate): GeneralName[] {
  const names: GeneralName[] = [...(decoded.subjectAltNames ?? [])];
  if (subject.length > 0) {
    names.push({ kind: "directory", value: textOfName(subject), comparable: comparableName(subject) });
  }
  for (const { type, text } of subject.flat()) {
    if (type === emailAddressOid) names.push({ kind: "email", value: text ?? "" });
  }
  return names;
}
