import type { Server } from "../e2e/server";
import { makeApiKey } from "../test/make-api-key";
import { signHmac } from "../test/sign";
import { browserOf, makeServiceAccounts, withInstallation } from "./credentials";
import { measure } from "./load";
import { report } from "./report";

const target = "/api/v1/me";

/** 200 sign-ins at once, and calls by digest meanwhile. The first Basic call of an account costs what its sign-in costs: one hash. */
export async function benchSignIns(server: Server): Promise<void> {
  const { key, secret, accounts } = await withInstallation(server.dataDir, async () => {
    const { user } = await browserOf(server.administrator?.username ?? "");
    return { ...(await makeApiKey({ ownerId: user.id })), accounts: await makeServiceAccounts(200) };
  });
  const startedAt = performance.now();
  const signIns = Promise.all(
    accounts.map(async (account) => {
      const response = await fetch(`http://127.0.0.1:${server.port}/api/system/info`, { headers: account });
      if (!response.ok) throw new Error(`A sign-in was refused: ${await response.text()}`);
    }),
  );
  const headers = signHmac({ method: "GET", target, key, secret, at: new Date() });
  const calls = { connections: 4, pauseMs: 5, target, port: server.port, headers };
  const { p99Ms, requests } = await measure({ ...calls, during: signIns });
  const seconds = (performance.now() - startedAt) / 1000;
  report(`${accounts.length} sign-ins at once, ${requests} calls meanwhile`, `${seconds.toFixed(1)} s`);
  report("REST call meanwhile, 99th percentile", `${p99Ms.toFixed(1)} ms`, { value: p99Ms, budget: "under 50 ms" });
}
