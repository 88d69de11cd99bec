import { isNotNull } from "drizzle-orm";
import { issuers } from "@/db/schema";
import { db } from "@/db/store";
import { now } from "../clock";
import { conflict, invalid } from "../errors";
import { type CaCertificate, readCaCertificate } from "../pki/ca-certificate";
import { parseCertificate } from "../pki/certificate-fields";
import { verifyPath } from "../pki/chain";
import { comparableName, textOfName } from "../pki/names";
import { parsePem, toPem } from "../pki/pem";
import { openPkcs12 } from "../pki/pkcs12";
import { PkiError } from "../pki/pki-error";
import { publicHalfOf, readPrivateKeyPem } from "../pki/private-key";
import { ofField } from "./pki-field";

/** A CA that was made elsewhere: its certificate, its key, and whatever other certificates came along. */
export interface CaMaterial {
  certificateDer: Buffer;
  others: Buffer[];
  privateKeyPkcs8: Buffer;
}

interface GivenMaterial {
  certificates?: string;
  privateKey?: string;
  pkcs12?: string;
  password: string;
}

/** Reads what was pasted or uploaded. Throws `invalid` (`certificates`, `privateKey`, `pkcs12`, `password`). */
export async function readMaterial(given: GivenMaterial): Promise<CaMaterial> {
  if (given.pkcs12 !== undefined) return readPkcs12(given.pkcs12, given.password);
  const { certificates, privateKey, password } = given;
  if (certificates === undefined) throw invalid({ certificates: ["The certificate is needed"] });
  if (privateKey === undefined) throw invalid({ privateKey: ["The private key is needed"] });
  const ders = await ofField("certificates", () => certificatesIn(certificates));
  const privateKeyPkcs8 = await readKey(privateKey, password);
  const spki = publicHalfOf(privateKeyPkcs8);
  const certificateDer = await ofField("certificates", () =>
    ders.find((der) => parseCertificate(der).publicKeySpki.equals(spki)),
  );
  if (!certificateDer) {
    const message =
      ders.length === 1
        ? "This key does not belong to the certificate"
        : "This key belongs to none of the certificates";
    throw invalid({ privateKey: [message] });
  }
  return { certificateDer, others: ders.filter((der) => der !== certificateDer), privateKeyPkcs8 };
}

/** Every certificate of a PEM text. Throws `PkiError`. */
export function certificatesIn(pem: string): Buffer[] {
  const blocks = parsePem(pem).filter(({ label }) =>
    ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"].includes(label),
  );
  if (blocks.length === 0) throw new PkiError("malformed_pem", "There is no certificate in the text.");
  return blocks.map(({ der }) => der);
}

async function readKey(pem: string, password: string): Promise<Buffer> {
  try {
    return await readPrivateKeyPem(pem, password);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const field = ["wrong_password", "password_needed"].includes(error.code) ? "password" : "privateKey";
    throw invalid({ [field]: [error.message] });
  }
}

async function readPkcs12(base64: string, password: string): Promise<CaMaterial> {
  const opened = await opening(Buffer.from(base64, "base64"), password);
  if (!opened) throw invalid({ password: ["The password of the file is wrong"] });
  const { certificateDer, chainDer, privateKeyPkcs8 } = opened;
  return { certificateDer, others: chainDer, privateKeyPkcs8 };
}

async function opening(bytes: Buffer, password: string) {
  try {
    return await openPkcs12(bytes, password);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const isBroken = error.code === "malformed_asn1";
    throw invalid({ pkcs12: [isBroken ? "This is not a PKCS#12 file, or it is damaged" : error.message] });
  }
}

/** A CA certificate that was found good, and what stands above it. */
export interface VerifiedCa {
  certificate: CaCertificate;
  /** The issuer kept here that signed it. */
  parentId: string | null;
  /** Certificates (PEM) above it that are not kept here, nearest first. */
  externalChainPem: string[];
}

/**
 * Judges a CA's certificate and finds its way to a root, among the certificates that came along and the issuers kept
 * here. Throws `invalid` with the error at `field`; `conflict` when the certificate or its key is kept here already.
 */
export async function verifyCa(
  { certificateDer, others }: Pick<CaMaterial, "certificateDer" | "others">,
  field: string,
  exceptId = "",
): Promise<VerifiedCa> {
  const at = now();
  const certificate = await ofField(field, () => readCaCertificate(certificateDer, at));
  const kept = await keptIssuers();
  const twin = kept.find(({ id, publicKeySpki }) => id !== exceptId && publicKeySpki.equals(certificate.publicKeySpki));
  if (twin) {
    const message = `This authority's key is kept here already, as ${twin.name}`;
    throw conflict(message, { [field]: [message] });
  }
  if (certificate.isRoot) return { certificate, parentId: null, externalChainPem: [] };
  const above = await ofField(field, () => {
    const known = [...others.map(namesIn), ...kept];
    return pathAbove(certificate, namedAbove(certificate, known), at);
  });
  const parent = kept.find(({ der, isUsable }) => isUsable && above[0]?.equals(der));
  return {
    certificate,
    parentId: parent?.id ?? null,
    externalChainPem: parent ? [] : above.map((der) => toPem("CERTIFICATE", der)),
  };
}

function pathAbove(certificate: CaCertificate, given: readonly Buffer[], at: Date): readonly Buffer[] {
  const roots = given.filter((der) => {
    const { subjectDer, issuerDer } = parseCertificate(der);
    return subjectDer.equals(issuerDer);
  });
  const verdict = verifyPath({ leaf: certificate.der, intermediates: given, roots, at });
  if (verdict.valid) return verdict.path.slice(1);
  if (verdict.code !== "unknown_issuer") throw new PkiError(verdict.code, verdict.message);
  const issuer = textOfName(certificate.issuer);
  throw new PkiError(
    verdict.code,
    `The certificates above it are missing: add that of ${issuer}, and so on up to the root.`,
  );
}

interface NamedCertificate {
  der: Buffer;
  subjectKey: string;
  issuerKey: string;
}

function namesIn(der: Buffer): NamedCertificate {
  const { subject, issuer } = parseCertificate(der);
  return { der, subjectKey: comparableName(subject).join("\n"), issuerKey: comparableName(issuer).join("\n") };
}

/** Those that the names lead to: the verifier takes a limited number, and there may be many issuers. */
function namedAbove(certificate: CaCertificate, known: readonly NamedCertificate[]): Buffer[] {
  const found = new Set<NamedCertificate>();
  const pending = [certificate.issuerKey];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const above of known.filter((each) => each.subjectKey === name && !found.has(each))) {
      found.add(above);
      pending.push(above.issuerKey);
    }
  }
  return [...found].map(({ der }) => der);
}

async function keptIssuers() {
  const rows = await db()
    .select({ id: issuers.id, name: issuers.name, pem: issuers.certificatePem, purpose: issuers.purpose })
    .from(issuers)
    .where(isNotNull(issuers.certificatePem));
  return rows.flatMap(({ pem, purpose, ...row }) =>
    parsePem(pem ?? "").map(({ der }) => {
      const { publicKeySpki } = parseCertificate(der);
      return { ...row, ...namesIn(der), publicKeySpki, isUsable: purpose === null };
    }),
  );
}
