import { readFile, stat } from "node:fs/promises";
import { getAccount } from "@/lib/account/queries";
import { after, days, now } from "@/lib/clock";
import type { GatewayEnv } from "@/lib/env";
import { ensureGatewayCertificate, namesToCover } from "@/lib/gateway/certificate";
import { getSettings } from "@/lib/settings/queries";

/** PEM as TLS servers take it; `edition` differs when they must take it anew. */
export interface OwnCertificate {
  edition: string;
  cert: string;
  key: string;
}

/**
 * Says at every connection which certificate is in force: files as they are at this moment, or the one issued here for
 * the hosts and bases of this moment. Costs nothing while nothing has changed.
 */
export function ownCertificateOf({ hosts, tls }: GatewayEnv): () => Promise<OwnCertificate> {
  return once(tls ? () => fromFiles(tls) : issuedFor(hosts));
}

async function fromFiles({ certificate, key }: { certificate: string; key: string }): Promise<OwnCertificate> {
  const [a, b] = await Promise.all([stat(certificate), stat(key)]);
  const edition = `${a.mtimeMs} ${a.ino} ${b.mtimeMs} ${b.ino}`;
  const [cert, pem] = await Promise.all([readFile(certificate, "utf8"), readFile(key, "utf8")]);
  return { edition, cert, key: pem };
}

function issuedFor(hosts: readonly string[]): () => Promise<OwnCertificate> {
  let current: OwnCertificate & { names: string; renewAt: Date } = {
    edition: "",
    cert: "",
    key: "",
    names: "",
    renewAt: new Date(0),
  };
  return async () => {
    const { bases } = await getSettings("gateway");
    const { accountId } = await getAccount();
    const names = namesToCover(hosts, bases, accountId);
    if (current.names === names.join() && now() < current.renewAt) return current;
    const { certificatePem, privateKeyPem, notAfter, fingerprintSha256 } = await ensureGatewayCertificate(names);
    // Another process may have renewed it already; a day later is early enough to take that over.
    const renewAt = new Date(Math.min(after(now(), days(1)).getTime(), notAfter.getTime()));
    current = { edition: fingerprintSha256, cert: certificatePem, key: privateKeyPem, names: names.join(), renewAt };
    return current;
  };
}

/** Callers that come while it runs share its answer. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
}
