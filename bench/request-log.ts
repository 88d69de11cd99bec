import { flushRequests } from "../lib/usage/flush-requests";
import { logRequest } from "../lib/usage/request-log";
import { makeAdministrator } from "../test/make";
import { makeApiKey } from "../test/make-api-key";
import { median, processorMs } from "./processor";
import { report } from "./report";

const rounds = 11;
const perRound = 10_000;
const keyCount = 50;

/** What a row in the log of requests costs, of 50 keys in turn. Needs an open installation. */
export async function benchRequestLog(): Promise<void> {
  const { user } = await makeAdministrator();
  const ids: string[] = [];
  for (let i = 0; i < keyCount; i++) ids.push((await makeApiKey({ ownerId: user.id })).id);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < perRound; i++) logOne(ids[i % keyCount] ?? "", user.id);
    times.push((await processorMs(flushRequests)) / perRound);
  }
  report("a row in the log of requests", `${(median(times) * 1000).toFixed(1)} µs`);
}

function logOne(credentialId: string, ownerId: string): void {
  const request = { method: "GET", host: "", path: "/api/v1/me", address: "192.0.2.1", door: "api" } as const;
  const whose = { credentialId, ownerId, scheme: "hmac", outcome: "ok", applicationId: null };
  logRequest({ id: null, at: new Date(), ...request, ...whose });
}
