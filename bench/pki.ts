import { verifyPath } from "../lib/pki/chain";
import { createRevocationList } from "../lib/pki/crl";
import { makeCa } from "../lib/pki/test-authority";
import { conformance, requestOf } from "../lib/pki/test-path-cases";
import { processorMs } from "./processor";
import { report } from "./report";

const entryCount = 100_000;
const day = 86_400_000;

/** A revocation list of 100,000 entries, and the path among the published cases that takes longest to judge. */
export async function benchPki(): Promise<void> {
  const thisUpdate = new Date();
  const authority = await makeCa({ commonName: "Bench" });
  const entries = Array.from({ length: entryCount }, (_, index) => ({
    serial: `5a${index.toString(16).padStart(30, "0")}`,
    revokedAt: thisUpdate,
    reason: "superseded" as const,
  }));
  const listMs = await processorMs(() =>
    createRevocationList({
      issuerCertificateDer: authority.certificateDer,
      issuerPrivateKeyPkcs8: authority.privateKeyPkcs8,
      number: 1,
      thisUpdate,
      nextUpdate: new Date(thisUpdate.getTime() + day),
      entries,
    }),
  );
  report("revocation list, 100,000 entries", `${Math.round(listMs)} ms`, {
    value: listMs / 1000,
    budget: "at most 1 s",
  });

  const times: number[] = [];
  for (const testcase of conformance.testcases) {
    const request = requestOf(testcase);
    times.push(await processorMs(async () => verifyPath(request)));
  }
  const slowest = Math.max(...times);
  report("slowest path of the published cases", `${slowest.toFixed(1)} ms`, { value: slowest, budget: "under 100 ms" });
}
