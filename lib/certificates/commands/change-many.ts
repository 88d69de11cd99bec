import { db } from "@/db/store";
import type { Actor } from "../../actor";
import type { RowResult } from "../../change-each";
import { now } from "../../clock";
import { validate } from "../../validate";
import { zipOf } from "../../zip";
import { changeEach } from "../each";
import { type CertificateFile, fileNameOf } from "../files";
import { getCertificate } from "../queries";
import { RevokeManyInput } from "../revocation-schema";
import { type CertificateView, ExportManyInput, HandOverManyInput } from "../schema";
import { readStored } from "../stored";
import { revokeCertificate } from "./change-certificate";
import { handOverCertificate } from "./hand-over-certificate";

/** Revokes each that may be revoked, and says what became of every one. */
export async function revokeMany(actor: Actor, input: RevokeManyInput): Promise<RowResult[]> {
  const { ids, reason } = validate(RevokeManyInput, input);
  return changeEach(actor, ids, async (id) => {
    await revokeCertificate(actor, { id, reason });
    return "Revoked";
  });
}

/** Gives each that may be given to another owner, likewise. */
export async function handOverMany(actor: Actor, input: HandOverManyInput): Promise<RowResult[]> {
  const { ids, username } = validate(HandOverManyInput, input);
  return changeEach(actor, ids, async (id) => {
    await handOverCertificate(actor, { id, username });
    return `Handed over to ${username}`;
  });
}

/**
 * The chosen certificates as a file, one as PEM, more as a ZIP archive of PEM files with a file of each chain, and what
 * became of each: those that are bearers are left out. No file when none is left.
 */
export async function exportMany(
  actor: Actor,
  input: ExportManyInput,
): Promise<{ file: CertificateFile | null; results: RowResult[] }> {
  const { ids } = validate(ExportManyInput, input);
  const found: Exported[] = [];
  const results = await changeEach(actor, ids, async (id) => {
    const certificate = await getCertificate(actor, id);
    const { certificatePem, chainPem } = await readStored(id, db());
    found.push({ certificate, certificatePem, chain: chainPem.join("") });
    return "Exported";
  });
  return { file: fileOf(found), results };
}

interface Exported {
  certificate: CertificateView;
  certificatePem: string;
  chain: string;
}

function fileOf(found: readonly Exported[]): CertificateFile | null {
  const [first] = found;
  if (!first) return null;
  if (found.length === 1) {
    const fileName = fileNameOf(first.certificate, "pem");
    return { fileName, mediaType: "application/x-pem-file", bytes: Buffer.from(first.certificatePem) };
  }
  return { fileName: "certificates.zip", mediaType: "application/zip", bytes: zipOf(filesOf(found), now()) };
}

/** When two have the same name, all are told apart by their serial numbers. */
function filesOf(found: readonly Exported[]): { name: string; bytes: Buffer }[] {
  const names = new Set(found.map(({ certificate }) => fileNameOf(certificate, "pem")));
  const areDistinct = names.size === found.length;
  return found.flatMap(({ certificate, certificatePem, chain }) => {
    const nameWith = (ending: string) =>
      fileNameOf(certificate, areDistinct ? ending : `${certificate.serial}.${ending}`);
    const own = { name: nameWith("pem"), bytes: Buffer.from(certificatePem) };
    return chain ? [own, { name: nameWith("chain.pem"), bytes: Buffer.from(chain) }] : [own];
  });
}
