import { certificateFromHeader } from "../pki/pem";

/**
 * The certificate in Envoy's `X-Forwarded-Client-Cert`, as DER: `Cert="…"` with percent-encoded PEM. null when there is
 * none, and when the header has several elements: nobody can say which proxy wrote which.
 */
export function xfccCertificate(value: string): Buffer | null {
  const elements = splitOutsideQuotes(value, ",");
  if (elements?.length !== 1) return null;
  const pairs = splitOutsideQuotes(elements[0] ?? "", ";") ?? [];
  const certificates = pairs.flatMap((pair) => /^\s*cert=(.*)$/is.exec(pair)?.[1] ?? []);
  const [certificate] = certificates;
  if (certificate === undefined || certificates.length > 1) return null;
  return certificateFromHeader(certificate.replace(/^"(.*)"\s*$/s, "$1"));
}

/** null when a quote is not closed. */
function splitOutsideQuotes(text: string, separator: string): string[] | null {
  const parts = [""];
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === "\\" && isQuoted) {
      parts.push((parts.pop() ?? "") + text.slice(i, i + 2));
      i++;
    } else if (character === separator && !isQuoted) parts.push("");
    else {
      if (character === '"') isQuoted = !isQuoted;
      parts.push((parts.pop() ?? "") + character);
    }
  }
  return isQuoted ? null : parts;
}
