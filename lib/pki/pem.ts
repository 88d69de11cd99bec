import { PkiError } from "./pki-error";

export interface PemBlock {
  label: string;
  der: Buffer;
}

const maxHeaderLength = 64 * 1024;
const maxTextLength = 4 * 1024 * 1024;

/** One PEM block of 64-character lines (RFC 7468), with a final line break. */
export function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

/** Every block of a PEM text; text between blocks is skipped. Throws `PkiError` on a damaged block or none at all. */
export function parsePem(text: string): PemBlock[] {
  if (text.length > maxTextLength) throw new PkiError("malformed_pem", "The PEM text is too long.");
  const blocks: PemBlock[] = [];
  for (const { label, body } of armouredBlocks(text)) {
    const der = body === null ? null : strictBase64(body);
    if (!der) throw new PkiError("malformed_pem", `The PEM block ${label} is damaged.`);
    blocks.push({ label, der });
  }
  if (blocks.length === 0) throw new PkiError("malformed_pem", "There is no PEM block in the text.");
  return blocks;
}

/**
 * The first certificate in an `X-Client-Certificate` header, as DER; null when there is none or it is damaged.
 * Line breaks may be missing, spaces, tabs, `\n` written out, or percent-encoded. Private keys are passed over
 * undecoded. Never throws.
 */
export function certificateFromHeader(value: string): Buffer | null {
  const body = certificateBodyIn(value);
  return body === null ? null : certificateOfBody(body);
}

/** What stands between the armour of that certificate, as it was sent; null when there is none. Never throws. */
export function certificateBodyIn(value: string): string | null {
  if (value.length > maxHeaderLength) return null;
  for (const { label, body } of armouredBlocks(withoutEscapes(percentDecoded(value))))
    if (label === "CERTIFICATE" || label === "X509 CERTIFICATE") return body;
  return null;
}

/** The certificate in that body, as DER; null when it is damaged. Never throws. */
export function certificateOfBody(body: string): Buffer | null {
  const der = strictBase64(body);
  return der && isOneSequence(der) ? der : null;
}

const withoutEscapes = (text: string): string => (text.includes("\\") ? text.replace(/\\[rnt]/g, " ") : text);

const begin = "-----BEGIN ";
const dashes = "-----";

function* armouredBlocks(text: string): Generator<{ label: string; body: string | null }> {
  let position = text.indexOf(begin);
  while (position >= 0) {
    const labelStart = position + begin.length;
    const labelEnd = text.indexOf(dashes, labelStart);
    if (labelEnd < 0) return;
    const label = text.slice(labelStart, labelEnd);
    const bodyStart = labelEnd + dashes.length;
    const end = `-----END ${label}-----`;
    const bodyEnd = /^[A-Z0-9]+(?: [A-Z0-9]+)*$/.test(label) ? text.indexOf(end, bodyStart) : -1;
    if (bodyEnd < 0) {
      yield { label: label.slice(0, 64), body: null };
      return;
    }
    yield { label, body: text.slice(bodyStart, bodyEnd) };
    position = text.indexOf(begin, bodyEnd + end.length);
  }
}

function strictBase64(body: string): Buffer | null {
  const text = /\s/.test(body) ? body.replace(/[ \t\r\n]/g, "") : body;
  if (text === "" || text.length % 4 !== 0) return null;
  const der = Buffer.from(text, "base64");
  return der.toString("base64") === text ? der : null;
}

function percentDecoded(value: string): string {
  if (!value.includes("%")) return value;
  return value.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function isOneSequence(der: Buffer): boolean {
  const lengthOctet = der[1];
  if (der[0] !== 0x30 || lengthOctet === undefined || lengthOctet === 0x80) return false;
  if (lengthOctet < 0x80) return der.length === 2 + lengthOctet;
  const octets = lengthOctet & 0x7f;
  if (octets > 3 || der.length < 2 + octets) return false;
  return der.length === 2 + octets + der.readUIntBE(2, octets);
}
