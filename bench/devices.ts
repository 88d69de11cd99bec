import { eq } from "drizzle-orm";
import { devices } from "../db/schema";
import { transaction } from "../db/store";
import { type Server, startServer } from "../e2e/server";
import { getAccount } from "../lib/account/queries";
import { ensureGatewayIssuer } from "../lib/gateway/issuer";
import { toPem } from "../lib/pki/pem";
import { DeviceLink } from "../server/cli/agent/connection";
import { makeIdentity } from "../server/cli/agent/identity";
import { withInstallation } from "./credentials";
import { signIn } from "./pages";
import { processorSeconds } from "./processor";
import { report } from "./report";

const count = 500;
const seconds = 20;
const heartbeat = "/api/v1/system/heartbeat";

/** 500 devices on loopback that all come at once and then heartbeat every second, and the console meanwhile. */
export async function benchDevices(dataDir: string): Promise<void> {
  const server = await startServer({ dataDir });
  try {
    const { serverName, ca } = await withInstallation(dataDir, async () => ({
      serverName: `${(await getAccount()).accountId}.devices.localhost`,
      ca: (await ensureGatewayIssuer()).chainDer.map((der) => toPem("CERTIFICATE", der)).join(""),
    }));
    const gateway = { host: "127.0.0.1", port: server.gatewayPort, serverName, ca };
    const said = { name: "bench", version: "1" };
    const links = await Promise.all(
      Array.from({ length: count }, async () => new DeviceLink(gateway, await makeIdentity(), said)),
    );
    try {
      await connect(links);
      await withInstallation(dataDir, authorizeAll);
      await measure(server, links);
    } finally {
      for (const link of links) link.close();
    }
  } finally {
    await server.stop();
  }
}

async function connect(links: readonly DeviceLink[]): Promise<void> {
  const startedAt = performance.now();
  const answers = await Promise.all(links.map((link) => link.call("PUT", heartbeat)));
  const elapsed = (performance.now() - startedAt) / 1000;
  requireAll(answers, 401);
  report(`${count} devices connected and recorded`, `${elapsed.toFixed(1)} s`);
}

const authorizeAll = () =>
  transaction(async (tx) => {
    const rows = await tx.select({ id: devices.id, fingerprint: devices.fingerprint }).from(devices);
    for (const { id, fingerprint } of rows) {
      const authorized = { state: "authorized", authorizedFingerprint: fingerprint } as const;
      await tx.update(devices).set(authorized).where(eq(devices.id, id));
    }
  });

async function measure(server: Server, links: readonly DeviceLink[]): Promise<void> {
  const cookie = await withInstallation(server.dataDir, () => signIn(server.administrator?.username ?? ""));
  const beats: number[] = [];
  const pages: number[] = [];
  const before = processorSeconds(server.pid());
  const endsAt = performance.now() + seconds * 1000;
  await Promise.all([
    ...links.map((link, index) => beatEverySecond(link, { index, endsAt, beats })),
    visit(`${server.url}/devices`, { cookie, endsAt, pages }),
  ]);
  const used = (processorSeconds(server.pid()) - before) / seconds;
  report(`heartbeats of ${count} devices, each second`, `${Math.round(beats.length / seconds)}/s`);
  report("a heartbeat: median, 99 of 100", `${at(beats, 0.5)} ms, ${at(beats, 0.99)} ms`);
  report("the page of devices meanwhile: median, slowest", `${at(pages, 0.5)} ms, ${at(pages, 1)} ms`);
  report("processor while 500 devices heartbeat", `${used.toFixed(2)} cores`);
}

interface Beats {
  index: number;
  endsAt: number;
  beats: number[];
}

async function beatEverySecond(link: DeviceLink, { index, endsAt, beats }: Beats): Promise<void> {
  // Spread over the second, as devices are.
  await pause((index / count) * 1000);
  while (performance.now() < endsAt) {
    const startedAt = performance.now();
    requireAll([await link.call("PUT", heartbeat)], 200);
    const elapsed = performance.now() - startedAt;
    beats.push(elapsed);
    await pause(Math.max(0, 1000 - elapsed));
  }
}

interface Visits {
  cookie: string;
  endsAt: number;
  pages: number[];
}

async function visit(url: string, { cookie, endsAt, pages }: Visits): Promise<void> {
  while (performance.now() < endsAt) {
    const startedAt = performance.now();
    const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
    await response.text();
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
    pages.push(performance.now() - startedAt);
    await pause(500);
  }
}

function requireAll(answers: readonly { status: number; message: string }[], status: number): void {
  const other = answers.find((answer) => answer.status !== status);
  if (other) throw new Error(`A device was answered ${other.status}: ${other.message}`);
}

const at = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN);
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
