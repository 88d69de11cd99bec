import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { webhookDeliveries, webhooks } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { makeWebhook, permitLocalWebhooks } from "@/test/make-webhook";
import { useTestStore } from "@/test/store";
import { type ArrivedWebhook, startWebhookReceiver, type WebhookReceiver } from "@/test/webhook-receiver";
import { recordAudit } from "../audit/records";
import { days, after as later, minutes, now, setClock } from "../clock";
import { disableWebhook, enableWebhook, rotateWebhookSecret } from "./commands/change-webhook";
import { sendDeliveries } from "./commands/send-deliveries";
import { sweepDeliveries } from "./commands/sweep";
import { redeliver, testWebhook } from "./commands/try-webhook";
import { failuresUntilStopped, mostAttempts } from "./deliver";
import { getDelivery, getWebhook, listDeliveries, stoppedWebhooks } from "./queries";

useTestStore();

const receivers: WebhookReceiver[] = [];
beforeEach(async () => {
  await transaction(async (tx) => void (await tx.delete(webhooks)));
  await permitLocalWebhooks();
});
afterEach(async () => {
  setClock();
  for (const receiver of receivers.splice(0)) await receiver.close();
});

async function receiver(answer?: Parameters<typeof startWebhookReceiver>[0]) {
  const started = await startWebhookReceiver(answer);
  receivers.push(started);
  return started;
}

const refusing = (status = 500) => receiver({ answer: (outgoing) => void outgoing.writeHead(status).end("no") });

/** A webhook that is told of `groups.*`, with so many events queued for it. */
async function withQueued(url: string, count: number) {
  const made = await makeWebhook({ url, events: ["groups.*"] });
  await record(made, count);
  return made;
}

const record = async ({ actor }: Pick<Awaited<ReturnType<typeof makeWebhook>>, "actor">, count: number) => {
  for (let i = 0; i < count; i++)
    await transaction((tx) => recordAudit(tx, actor, { event: "groups.update", groupPath: "/" }));
};

const rowsOf = (webhookId: string) =>
  db()
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, webhookId))
    .orderBy(webhookDeliveries.createdAt, webhookDeliveries.id);

const isSignedBy = (secret: string, { headers, body }: ArrivedWebhook) => {
  const mac = createHmac("sha256", secret).update(`${headers["x-keyhall-timestamp"]}.${body}`).digest("hex");
  return String(headers["x-keyhall-signature"]).split(", ").includes(`v1=${mac}`);
};

describe("a delivery", () => {
  it("arrives once, signed, and says what it is", async () => {
    const server = await receiver();
    const { actor, webhook, secret } = await withQueued(server.url, 1);
    await sendDeliveries();
    await sendDeliveries();
    const [row] = await rowsOf(webhook.id);
    expect(server.arrived).toHaveLength(1);
    const [arrived] = server.arrived as [ArrivedWebhook];
    expect(arrived.headers).toMatchObject({
      "content-type": "application/json",
      "x-keyhall-event": "groups.update",
      "x-keyhall-delivery": row?.id,
      "x-keyhall-signature": expect.stringMatching(/^v1=[0-9a-f]{64}$/),
    });
    expect(isSignedBy(secret, arrived)).toBe(true);
    expect(JSON.parse(arrived.body)).toMatchObject({ id: row?.eventId, event: "groups.update" });
    expect(row).toMatchObject({ status: "delivered", attempts: 1, lastStatus: 204, nextAttemptAt: null });
    expect((await getWebhook(actor, webhook.id)).lastDelivery).toMatchObject({ status: "delivered" });
  });

  it("is the last one when its webhook is disabled while it is on its way", async () => {
    let disable: () => Promise<unknown> = () => Promise.resolve();
    const server = await receiver({ answer: (outgoing) => void disable().then(() => outgoing.writeHead(204).end()) });
    const { actor, webhook } = await withQueued(server.url, 3);
    disable = () => disableWebhook(actor, { id: webhook.id });
    await sendDeliveries();
    expect(server.arrived).toHaveLength(1);
    expect((await rowsOf(webhook.id)).map(({ status }) => status).sort()).toEqual(["delivered", "queued", "queued"]);
  });

  it("is signed by both secrets while the former one lasts", async () => {
    const server = await receiver();
    const made = await withQueued(server.url, 1);
    const { webhook, secret } = await rotateWebhookSecret(made.actor, { id: made.webhook.id, graceHours: 1 });
    expect(webhook.formerSecretUntil).toBeInstanceOf(Date);
    await sendDeliveries();
    const afterGrace = later(now(), minutes(61));
    setClock(() => afterGrace);
    await record(made, 1);
    await sendDeliveries();
    const signers = server.arrived.map((each) => [secret, made.secret].map((each2) => isSignedBy(each2, each)));
    expect(signers).toEqual([
      [true, true],
      [true, false],
    ]);
    expect((await getWebhook(made.actor, made.webhook.id)).formerSecretUntil).toBeNull();
    const { secret: last } = await rotateWebhookSecret(made.actor, { id: made.webhook.id, graceHours: 0 });
    await record(made, 1);
    await sendDeliveries();
    expect([last, secret].map((each) => isSignedBy(each, server.arrived[2] as ArrivedWebhook))).toEqual([true, false]);
  });

  it("that is refused is tried again after 1, 5, 30, 120, 360, 720 and 1440 minutes, under one id, then failed", async () => {
    let at = now();
    setClock(() => at);
    const server = await refusing();
    const { webhook } = await withQueued(server.url, 1);
    for (const pause of [1, 5, 30, 120, 360, 720, 1440]) {
      await sendDeliveries();
      await sendDeliveries();
      const [row] = await rowsOf(webhook.id);
      expect(row).toMatchObject({ status: "queued", lastStatus: 500, lastAnswer: "no" });
      expect(row?.nextAttemptAt).toEqual(later(at, minutes(pause)));
      at = later(at, minutes(pause));
    }
    await sendDeliveries();
    expect(await rowsOf(webhook.id)).toMatchObject([{ status: "failed", attempts: mostAttempts, nextAttemptAt: null }]);
    expect(server.arrived).toHaveLength(mostAttempts);
    expect(new Set(server.arrived.map(({ headers }) => headers["x-keyhall-delivery"])).size).toBe(1);
    expect(new Set(server.arrived.map(({ headers }) => headers["x-keyhall-timestamp"])).size).toBe(mostAttempts);
  });

  it("is sent once more when somebody says so", async () => {
    const server = await refusing(410);
    const { actor, webhook } = await withQueued(server.url, 1);
    await transaction((tx) =>
      tx.update(webhookDeliveries).set({ status: "failed" }).where(eq(webhookDeliveries.webhookId, webhook.id)),
    );
    const [row] = await rowsOf(webhook.id);
    const again = await redeliver(actor, { id: row?.id ?? "" });
    expect(again).toMatchObject({ id: row?.id, status: "queued", attempts: 1, lastStatus: 410, lastAnswer: "no" });
    expect(await eventsAbout(webhook.id, "webhooks.redeliver")).toMatchObject([{ after: { delivery: row?.id } }]);
    await expect(redeliver(actor, { id: row?.id ?? "" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("goes nowhere without a secret that opens", async () => {
    const server = await receiver();
    const { webhook } = await withQueued(server.url, 1);
    await transaction((tx) =>
      tx.update(webhooks).set({ secretSealed: "other.aaaa" }).where(eq(webhooks.id, webhook.id)),
    );
    await sendDeliveries();
    expect(await rowsOf(webhook.id)).toMatchObject([
      { status: "queued", lastAnswer: expect.stringContaining("master key") },
    ]);
    expect(server.arrived).toEqual([]);
  });
});

describe("a trial", () => {
  it("is sent at once, also to a webhook that is disabled, and never again", async () => {
    const server = await receiver();
    const { actor, webhook, secret } = await makeWebhook({ url: server.url, events: ["users.*"] });
    await disableWebhook(actor, { id: webhook.id });
    expect(await testWebhook(actor, { id: webhook.id })).toMatchObject({ event: "test", status: "delivered" });
    const [arrived] = server.arrived as [ArrivedWebhook];
    expect(isSignedBy(secret, arrived)).toBe(true);
    expect(JSON.parse(arrived.body)).toMatchObject({ event: "test", actor: { id: actor.user.id } });
    const bad = await refusing();
    const other = await makeWebhook({ url: bad.url, events: ["users.*"] });
    const trial = await testWebhook(other.actor, { id: other.webhook.id });
    expect(trial).toMatchObject({ status: "failed", attempts: 1, lastStatus: 500 });
    expect(await getDelivery(actor, trial.id)).toEqual(trial);
  });
});

describe("a webhook", () => {
  it("that is disabled keeps what waits until it is enabled", async () => {
    const server = await receiver();
    const { actor, webhook } = await withQueued(server.url, 2);
    await disableWebhook(actor, { id: webhook.id });
    await sendDeliveries();
    expect(server.arrived).toEqual([]);
    await enableWebhook(actor, { id: webhook.id });
    await sendDeliveries();
    expect(server.arrived).toHaveLength(2);
  });

  it("none of whose last deliveries arrived is stopped, which the audit log tells", async () => {
    const server = await refusing();
    const { actor, webhook } = await withQueued(server.url, failuresUntilStopped);
    const lastTry = { attempts: mostAttempts - 1 };
    await transaction((tx) =>
      tx.update(webhookDeliveries).set(lastTry).where(eq(webhookDeliveries.webhookId, webhook.id)),
    );
    for (let i = 1; i < failuresUntilStopped; i++) await sendDeliveries();
    expect(await getWebhook(actor, webhook.id)).toMatchObject({ status: "enabled" });
    expect(await stoppedWebhooks(actor)).toEqual([]);
    await sendDeliveries();
    expect(await getWebhook(actor, webhook.id)).toMatchObject({ status: "stopped" });
    expect(await stoppedWebhooks(actor)).toEqual([{ id: webhook.id, name: webhook.name }]);
    expect(await eventsAbout(webhook.id, "webhooks.stop")).toMatchObject([
      { actorKind: "system", actorName: "webhooks", after: { status: "stopped" } },
    ]);
    expect((await listDeliveries(actor, { id: webhook.id, status: "failed" })).total.count).toBe(failuresUntilStopped);
    await enableWebhook(actor, { id: webhook.id });
    expect(await stoppedWebhooks(actor)).toEqual([]);
  });

  it("that fails ends its turn and holds up no other", async () => {
    const [bad, good] = [await refusing(), await receiver()];
    await withQueued(bad.url, 3);
    const { webhook } = await makeWebhook({ url: good.url, events: ["groups.*"] });
    await record(await makeWebhook({ events: ["sign-out"] }), 30);
    await sendDeliveries();
    expect(bad.arrived).toHaveLength(1);
    expect(good.arrived).toHaveLength(30);
    expect((await rowsOf(webhook.id)).every(({ status }) => status === "delivered")).toBe(true);
  });
});

describe("several processes", () => {
  it("deliver each once between them", async () => {
    const server = await receiver();
    await withQueued(server.url, 12);
    await Promise.all([sendDeliveries(), sendDeliveries(), sendDeliveries()]);
    await sendDeliveries();
    expect(server.arrived).toHaveLength(12);
    expect(new Set(server.arrived.map(({ headers }) => headers["x-keyhall-delivery"])).size).toBe(12);
  });

  it("take over what a dead one had claimed, after a while", async () => {
    const server = await receiver();
    const { webhook } = await withQueued(server.url, 1);
    const until = later(now(), minutes(5));
    const claimed = { status: "sending", attempts: 1, nextAttemptAt: until } as const;
    await transaction((tx) =>
      tx.update(webhookDeliveries).set(claimed).where(eq(webhookDeliveries.webhookId, webhook.id)),
    );
    await sendDeliveries();
    expect(server.arrived).toEqual([]);
    setClock(() => until);
    await sendDeliveries();
    expect(await rowsOf(webhook.id)).toMatchObject([{ status: "delivered", attempts: 2 }]);
  });
});

describe("sweepDeliveries", () => {
  it("drops what is older than 30 days", async () => {
    const { webhook } = await withQueued("https://hooks.example.test/", 1);
    await sweepDeliveries();
    expect(await rowsOf(webhook.id)).toHaveLength(1);
    const month = later(now(), days(31));
    setClock(() => month);
    await sweepDeliveries();
    expect(await rowsOf(webhook.id)).toEqual([]);
  });
});
