import { updateSettings } from "@/lib/settings/commands";
import { createWebhook } from "@/lib/webhooks/commands/create-webhook";
import { makeAdministrator, topGroup, unique } from "./make";

/** Lets webhooks reach servers on this machine, over plain HTTP too. */
export async function permitLocalWebhooks(): Promise<void> {
  const { actor } = await makeAdministrator();
  await updateSettings(actor, "webhooks", { permittedNetworks: ["127.0.0.0/8"], plainHttpHosts: ["127.0.0.1"] });
}

/** A webhook of the top group for every event; with its secret, and the Site Administrator who added it. */
export async function makeWebhook(options: { url?: string; groupId?: string; events?: string[] } = {}) {
  const { actor } = await makeAdministrator();
  const { webhook, secret } = await createWebhook(actor, {
    groupId: (await topGroup()).id,
    name: unique("webhook"),
    url: "https://hooks.example.test/",
    ...options,
  });
  return { actor, webhook, secret };
}
