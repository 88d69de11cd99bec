import { isIPv4 } from "node:net";
import type { CheckedCertificate } from "./certificate-profile";
import { oid } from "./der";
import { type GeneralName, isDnsName } from "./general-names";
import { comparableName, emailAddressOid, textOfName } from "./names";

const commonNameOid = "2.5.4.3";
const internationalMailbox = oid("1.3.6.1.5.5.7.8.9");

/** Every name of a certificate that a CA's name constraints bind (RFC 5280 §4.2.1.10), the subject's included. */
export function constrainedNames({ subject, decoded }: CheckedCertificate): GeneralName[] {
  const names: GeneralName[] = [...(decoded.subjectAltNames ?? [])];
  if (subject.length > 0) {
    names.push({ kind: "directory", value: textOfName(subject), comparable: comparableName(subject) });
  }
  for (const { type, text } of subject.flat()) {
    if (type === emailAddressOid) names.push({ kind: "email", value: text ?? "" });
  }
  // A mailbox of this form is bound by constraints on mail (RFC 9598), and we cannot compare it: it fits none.
  if (names.some((name) => name.kind === "other" && name.value.includes(internationalMailbox.toString("hex")))) {
    names.push({ kind: "email", value: "" });
  }
  return names;
}

/** Hosts in the common name. They never count as names, but where a host is asked for, constraints bind them too. */
export function commonHosts({ subject }: CheckedCertificate): GeneralName[] {
  const texts = subject.flat().flatMap(({ type, text }) => (type === commonNameOid && text !== null ? [text] : []));
  return texts.flatMap((value): GeneralName[] => {
    if (isIPv4(value)) return [{ kind: "ip", value, bytes: Buffer.from(value.split(".").map(Number)) }];
    const isHost = (value.includes(".") || /^localhost$/i.test(value)) && isDnsName(value.replace(/^\*\./, ""));
    return isHost ? [{ kind: "dns", value }] : [];
  });
}
