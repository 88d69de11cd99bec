import type { Eventually } from "../eventually";
import { certificateFromHeader } from "../pki/pem";
import { authenticatedCertificate } from "./certificate-identity";
import { xfccCertificate } from "./forwarded-client-cert";
import { refuse } from "./refusal";
import type { MachineRequest } from "./request";
import type { Scheme, SchemeResult } from "./scheme";

type Reader = (value: string) => Buffer | null;

/** Only the one spelling of the bytes. */
function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.length > 0 && bytes.toString("base64") === text ? bytes : null;
}

/** RFC 9440: the certificate as a byte sequence of structured fields, `:base64:`. */
const clientCert: Reader = (value) => {
  const [, encoded = ""] = /^\s*:([A-Za-z0-9+/=]+):\s*$/.exec(value) ?? [];
  return fromBase64(encoded);
};

/** Traefik: base64 of the DER without armour, possibly percent-encoded, the chain behind a comma. */
const traefik: Reader = (value) => {
  const [first = ""] = value.replaceAll(/%2[Cc]/g, ",").split(",");
  const decoded = first.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  if (decoded.includes("-----BEGIN")) return certificateFromHeader(decoded);
  return fromBase64(decoded.replaceAll(/\s/g, ""));
};

/** The headers in which a proxy hands on the certificate of the TLS connection that ended at it. */
const readers: readonly [Lowercase<string>, Reader][] = [
  ["client-cert", clientCert],
  ["x-ssl-client-cert", certificateFromHeader],
  ["x-forwarded-tls-client-cert", traefik],
  ["x-forwarded-client-cert", xfccCertificate],
];

/**
 * A certificate whose private key a trusted proxy saw proved: RFC 9440 `Client-Cert`, nginx's escaped PEM
 * (`X-SSL-Client-Cert`), Traefik's `X-Forwarded-Tls-Client-Cert`, Envoy's `X-Forwarded-Client-Cert`. Only for requests
 * of which the peer was checked.
 */
export const forwardedCertificate: Scheme = {
  name: "forwarded-certificate",

  matches: (request) => readers.some(([name]) => isSent(request, name)),

  authenticate(request): Eventually<SchemeResult> {
    const [given, ...others] = readers.filter(([name]) => isSent(request, name));
    if (!given) return refuse("malformed", { message: "No certificate was handed on." });
    const [name, read] = given;
    if (others.length > 0 || request.duplicated(name)) {
      const names = [given, ...others].map(([each]) => each).join(", ");
      return refuse("duplicate_header", { message: `More than one certificate was handed on: ${names}.` });
    }
    const der = read(request.header(name) ?? "");
    if (!der) return refuse("malformed", { message: `The header ${name} must carry one certificate.` });
    return authenticatedCertificate(der, request);
  },
};

/** A proxy whose client has no certificate may say so by an empty value, or an empty byte sequence. */
const isSent = (request: MachineRequest, name: Lowercase<string>): boolean =>
  request.duplicated(name) || !["", "::"].includes(request.header(name) ?? "");
