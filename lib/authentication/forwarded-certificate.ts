import { createHash, X509Certificate } from "node:crypto";
import { findPresentedCertificate } from "../credentials/presented";
import { certificateFromHeader } from "../pki/pem";
import { stateRefusal } from "./credential-state";
import { xfccCertificate } from "./forwarded-client-cert";
import { proofOf } from "./proof";
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
const readers: Record<string, Reader> = {
  "client-cert": clientCert,
  "x-ssl-client-cert": certificateFromHeader,
  "x-forwarded-tls-client-cert": traefik,
  "x-forwarded-client-cert": xfccCertificate,
};
const names = Object.keys(readers);

/**
 * Those made to authenticate their owner. One requested from a team's issuer is for other uses: it may be handed over, and
 * then its former owner still has the key.
 */
const authenticating: readonly string[] = ["automation", "administrator"];

const clientAuthentication = ["1.3.6.1.5.5.7.3.2", "2.5.29.37.0"];

/**
 * A certificate whose private key a trusted proxy saw proved: RFC 9440 `Client-Cert`, nginx's escaped PEM
 * (`X-SSL-Client-Cert`), Traefik's `X-Forwarded-Tls-Client-Cert`, Envoy's `X-Forwarded-Client-Cert`. Only for requests
 * of which the peer was checked. What the proxy thinks of the certificate is not asked: it must be one that authenticates its owner here.
 */
export const forwardedCertificate: Scheme = {
  name: "forwarded-certificate",

  matches: (request) => sentNames(request).length > 0,

  async authenticate(request): Promise<SchemeResult> {
    const sent = sentNames(request);
    const [name = ""] = sent;
    if (sent.length > 1 || request.duplicated(name))
      return refuse("duplicate_header", { message: `More than one certificate was handed on: ${sent.join(", ")}.` });
    const der = readers[name]?.(request.header(name) ?? "") ?? null;
    if (!der) return refuse("malformed", { message: `The header ${name} must carry one certificate.` });
    const presented = await findPresentedCertificate(createHash("sha256").update(der).digest("hex"));
    if (!presented || !authenticating.includes(presented.purpose) || !isForClients(der))
      return refuse("untrusted_issuer");
    return stateRefusal(presented, request) ?? proofOf("certificate", presented, request);
  },
};

/** A proxy whose client has no certificate may say so by an empty value, or an empty byte sequence. */
const sentNames = (request: MachineRequest): string[] =>
  names.filter((name) => request.duplicated(name) || !["", "::"].includes(request.header(name) ?? ""));

/** RFC 5280 section 4.2.1.12: a certificate that names what its key is for must name this. */
function isForClients(der: Buffer): boolean {
  // Node says null-ish when the extension is absent, whatever its types say.
  const purposes: readonly string[] | undefined = new X509Certificate(der).keyUsage;
  return !purposes || purposes.length === 0 || purposes.some((purpose) => clientAuthentication.includes(purpose));
}
