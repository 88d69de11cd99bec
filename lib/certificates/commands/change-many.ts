import { db } from "@/db/store";
import type { Actor } from "../../actor";
import type { RowResult } from "../../change-each";
import { now } from "../../clock";
import { validate } from "../../validate";
import { zipOf } from "../../zip";
import { changeEach } from "../each";
import { type CertificateFile, fileNameOf } from "../files";
import { getCertificate } from "../queries";
import { type CertificateView, ExportManyInput, HandOverManyInput, RevokeManyInput } from "../schema";
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
  const files: { name: string; bytes: Buffer }[] = [];
  const results = await changeEach(actor, ids, async (id) => {
    const certificate = await getCertificate(actor, id);
    const { certificatePem, chainPem } = await readStored(id, db());
    const add = (ending: string, text: string) =>
      files.push({ name: freeName(files, certificate, ending), bytes: Buffer.from(text) });
    add("pem", certificatePem);
    if (chainPem.length > 0) add("chain.pem", chainPem.join(""));
    return "Exported";
  });
  return { file: fileOf(files, results.filter(({ ok }) => ok).length), results };
}

/** Two of the same name are told apart by their serial numbers. */
function freeName(files: readonly { name: string }[], certificate: CertificateView, ending: string): string {
  const name = fileNameOf(certificate, ending);
  if (!files.some((file) => file.name === name)) return name;
  return fileNameOf(certificate, `${certificate.serial}.${ending}`);
}

function fileOf(files: readonly { name: string; bytes: Buffer }[], count: number): CertificateFile | null {
  const [first] = files;
  if (!first) return null;
  if (count === 1) return { fileName: first.name, mediaType: "application/x-pem-file", bytes: first.bytes };
  return { fileName: "certificates.zip", mediaType: "application/zip", bytes: zipOf(files, now()) };
}
