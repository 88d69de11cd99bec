import { parentPort, workerData } from "node:worker_threads";
import { createRevocationList } from "../pki/crl";
import type { RevokedCertificate } from "../pki/crl-entries";
import type { ListFrame, ListOutcome } from "./make-list";

// A thread that makes one long list: pages of entries come in, null ends them, the signed list goes out.
const { issuerCertificateDer, issuerPrivateKeyPkcs8, ...frame } = workerData as ListFrame;
const entries: RevokedCertificate[] = [];

parentPort?.on("message", (page: RevokedCertificate[] | null) => {
  if (page) entries.push(...page);
  else void finish();
});

async function finish(): Promise<void> {
  const outcome = await make().catch((error: unknown): ListOutcome => ({ message: String(error) }));
  parentPort?.postMessage(outcome);
}

async function make(): Promise<ListOutcome> {
  const keys = {
    issuerCertificateDer: Buffer.from(issuerCertificateDer),
    issuerPrivateKeyPkcs8: Buffer.from(issuerPrivateKeyPkcs8),
  };
  return { der: await createRevocationList({ ...frame, ...keys, entries }) };
}
