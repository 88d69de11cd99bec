import { flushDevices } from "@/lib/devices/flush";
import { env, setEnv } from "@/lib/env";
import { openInstallation } from "@/lib/installation";
import { log } from "@/lib/log";
import { sendQueuedMails } from "@/lib/mail/commands/send-queued-mails";
import { createPrimaryFromEnvironment } from "@/lib/setup/commands/create-primary-from-environment";
import { makeSetupLink } from "@/lib/setup/commands/make-setup-link";
import { refreshLists } from "@/lib/status/lists";
import { flushUsage } from "@/lib/usage/flush";
import { sendDeliveries } from "@/lib/webhooks/commands/send-deliveries";
import { countAnswers } from "./count-answers";
import { startFlushing } from "./flushing";
import { certificateSignIn } from "./gateway/certificate-sign-in";
import { answerDeviceCall } from "./gateway/devices/answer-device-call";
import { createGateway, type GatewayDoors } from "./gateway/gateway";
import { startJobs } from "./jobs";
import { close, listen, openPort } from "./listen";
import { createListener, type Doors } from "./listener";
import { openPages } from "./pages";
import { startRepeating } from "./repeating";
import { createRest } from "./rest";
import { findRoot } from "./root";
import { startSampling } from "./sampling";

const flushMs = 5_000;
const outboxMs = 5_000;
/** How soon a revocation that nobody asks for is on the list. */
const listsMs = 2_000;

/** What has been started and how it is ended, newest last. */
const endings: (() => Promise<void>)[] = [];

async function start(): Promise<void> {
  process.umask(0o077);
  const root = findRoot();
  const store = await openInstallation(env(), root);
  endings.push(() => store.close());

  let doors: Doors | null = null;
  const server = createListener(env(), () => doors);
  setEnv(await listen(server, env()));
  await createPrimaryFromEnvironment(env());
  const pages = await openPages(env(), root, server);
  endings.push(() => pages.close());

  // Before the gateway, and so ended after it: what its last connections said is stored, too.
  const seen = startFlushing(flushDevices, flushMs, (err) =>
    log().error({ err }, "What devices said could not be stored"),
  );
  endings.push(() => seen.stop());
  let gatewayDoors: GatewayDoors | null = null;
  const { gateway: gatewayEnv } = env();
  if (gatewayEnv) {
    const gateway = createGateway(gatewayEnv, () => gatewayDoors);
    await gateway.prepare();
    await openPort(gateway.server, gatewayEnv, "KEYHALL_GATEWAY_HOST and KEYHALL_GATEWAY_PORT");
    endings.push(() => gateway.close(env().production ? 10_000 : 500));
  }

  const usage = startFlushing(flushUsage, flushMs, (err) => log().error({ err }, "Usage could not be stored"));
  endings.push(() => usage.stop());
  if (!env().statusUrl) log().warn("Certificates name no place that tells of their revocation: set KEYHALL_STATUS_URL");
  const lists = startRepeating(refreshLists, listsMs, "Revocation lists could not be looked after");
  endings.push(() => lists.stop());
  const sampling = startSampling();
  endings.push(async () => sampling.stop());
  const jobs = startJobs(store);
  endings.push(async () => jobs.stop());
  const mails = startRepeating(sendQueuedMails, outboxMs, "Mails could not be sent; they are tried again");
  endings.push(() => mails.stop());
  const webhooks = startRepeating(
    (isStopping) => sendDeliveries({ isStopping }),
    outboxMs,
    "Webhooks could not be told; they are told again",
  );
  endings.push(() => webhooks.stop());

  // A browser that watches for reloads would hold the end up.
  endings.push(() => close(server, env().production ? 10_000 : 500));
  const setupLink = await makeSetupLink();
  if (setupLink) console.log(`Open this link to create the primary account: ${setupLink}`);
  const opened = countAnswers({ rest: createRest(), pages: pages.handle });
  doors = opened;
  gatewayDoors = { rest: opened.rest, device: answerDeviceCall, certificateSignIn };
  console.log(`Keyhall is ready at ${env().url}`);
}

async function stop(): Promise<void> {
  for (const end of endings.splice(0).toReversed()) {
    await end().catch((err: unknown) => log().error({ err }, "An orderly end failed"));
  }
}

async function stopOnSignal(signal: NodeJS.Signals): Promise<void> {
  process.once(signal, () => process.exit(1));
  await stop();
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stopOnSignal);

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop();
  process.exit(1);
}
