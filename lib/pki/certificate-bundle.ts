import { context, parseBer, tag } from "./asn1";
import { readOid, readSmallInteger } from "./asn1-values";
import { parsePem } from "./pem";
import { PkiError } from "./pki-error";

const signedData = "1.2.840.113549.1.7.2";
const maxBundleBytes = 512 * 1024;
const maxCertificates = 200;

/**
 * The certificates in a file as people have them: PEM (any number of blocks, PKCS#7 among them), DER, or PKCS#7 (RFC 5652
 * §5, what else it holds is passed over), each once, in order. Throws `PkiError`.
 */
export function readCertificateBundle(file: Uint8Array): Buffer[] {
  if (file.length > maxBundleBytes) throw new PkiError("too_large", "The file is larger than 512 kB.");
  const bytes = Buffer.from(file);
  const found = bytes[0] === tag.sequence ? fromBinary(bytes) : fromText(bytes.toString("utf8"));
  const distinct = [...new Map(found.map((der) => [der.toString("base64"), der])).values()];
  if (distinct.length === 0) throw new PkiError("no_certificate", "There is no certificate in the file.");
  if (distinct.length > maxCertificates) {
    throw new PkiError("too_large", `There are more than ${maxCertificates} certificates in the file.`);
  }
  return distinct;
}

function fromText(text: string): Buffer[] {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    throw new PkiError("private_key_included", "The file holds a private key. Only certificates are taken.");
  }
  if (!text.includes("-----BEGIN ")) return fromBase64(text);
  return parsePem(text).flatMap(({ label, der }) => {
    if (label === "CERTIFICATE" || label === "X509 CERTIFICATE" || label === "TRUSTED CERTIFICATE") return [der];
    return label === "PKCS7" || label === "CMS" ? fromSignedData(der) : [];
  });
}

function fromBase64(text: string): Buffer[] {
  const body = text.replace(/\s/g, "");
  const bytes = /^[A-Za-z0-9+/]+={0,2}$/.test(body) ? Buffer.from(body, "base64") : null;
  if (bytes?.[0] !== tag.sequence) {
    throw new PkiError("no_certificate", "This is neither PEM nor DER nor PKCS#7.");
  }
  return fromBinary(bytes);
}

/** PKCS#7 begins with an object identifier, a certificate with a sequence. */
function fromBinary(bytes: Buffer): Buffer[] {
  const [first] = parseBer(bytes).children;
  return first?.tag === tag.oid ? fromSignedData(bytes) : [bytes];
}

function fromSignedData(bytes: Buffer): Buffer[] {
  const outer = parseBer(bytes).fields(tag.sequence);
  if (readOid(outer.take()) !== signedData) throw new PkiError("no_certificate", "The PKCS#7 holds no certificates.");
  const fields = outer.take().fields(context(0)).take().fields(tag.sequence);
  readSmallInteger(fields.take());
  fields.take(tag.set);
  fields.take(tag.sequence);
  const certificates = fields.takeIf(context(0))?.children ?? [];
  return certificates.filter((element) => element.tag === tag.sequence).map(({ der }) => der);
}
