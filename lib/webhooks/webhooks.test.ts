import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEvents, webhookDeliveries, webhooks } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { countEvents, eventsAbout } from "@/test/audit";
import { interleave } from "@/test/interleave";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { makeWebhook, permitLocalWebhooks } from "@/test/make-webhook";
import { useTestStore } from "@/test/store";
import { recordAudit } from "../audit/records";
import { deleteGroup } from "../groups/commands";
import { createRole } from "../roles/commands";
import { updateSettings } from "../settings/commands";
import {
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  rotateWebhookSecret,
  updateWebhook,
} from "./commands/change-webhook";
import { createWebhook } from "./commands/create-webhook";
import { redeliver, testWebhook } from "./commands/try-webhook";
import { getWebhook, listDeliveries, listWebhooks, webhooksCsv } from "./queries";

useTestStore();

const forbidden = { code: "forbidden" };
const notFound = { code: "not_found" };
const field = (name: string, message: unknown) => ({ details: { fieldErrors: { [name]: [message] } } });
const url = "https://hooks.example.test/keyhall";

const queuedFor = (webhookId: string) =>
  db()
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, webhookId))
    .orderBy(webhookDeliveries.createdAt, webhookDeliveries.id);
const namesFor = async (webhookId: string) => (await queuedFor(webhookId)).map(({ event }) => event);

describe("createWebhook", () => {
  it("makes a secret that is shown once and stored sealed", async () => {
    const { actor, webhook, secret } = await makeWebhook();
    expect(secret).toMatch(/^khw_[0-9A-Za-z]{43}$/);
    expect(webhook).toMatchObject({ status: "enabled", events: null, formerSecretUntil: null });
    const [row] = await db().select().from(webhooks).where(eq(webhooks.id, webhook.id));
    expect(JSON.stringify([row, webhook])).not.toContain(secret);
    expect(await eventsAbout(webhook.id, "webhooks.create")).toMatchObject([{ after: { events: "all" } }]);
    expect(JSON.stringify(await db().select().from(auditEvents))).not.toContain(secret);
    expect(await getWebhook(actor, webhook.id)).toEqual(webhook);
  });

  it("refuses URLs that are none, tell a password or would be told in the clear", async () => {
    const { actor } = await makeAdministrator();
    const groupId = (await topGroup()).id;
    const create = (each: string) => createWebhook(actor, { groupId, name: unique("webhook"), url: each });
    for (const each of ["hooks", "ftp://hooks.example.test/", "https://a:b@hooks.example.test/", `${url}#x`])
      await expect(create(each)).rejects.toMatchObject(field("url", expect.any(String)));
    await expect(create("http://hooks.example.test/")).rejects.toMatchObject(
      field("url", expect.stringContaining("https")),
    );
    await updateSettings(actor, "webhooks", { plainHttpHosts: ["Hooks.example.test"] });
    expect((await create("http://hooks.example.test/")).webhook.url).toBe("http://hooks.example.test/");
  });

  it("refuses events that there are not, none at all, and a name that is taken", async () => {
    const { actor, webhook } = await makeWebhook();
    const input = { groupId: webhook.group.id, name: unique("webhook"), url };
    for (const events of [["no.such"], ["*"], ["users"], []])
      await expect(createWebhook(actor, { ...input, events })).rejects.toMatchObject({ code: "invalid" });
    await expect(createWebhook(actor, { ...input, told: "chosen" })).rejects.toMatchObject(
      field("events", "Choose at least one event"),
    );
    expect((await createWebhook(actor, { ...input, told: "all", events: ["users.*"] })).webhook.events).toBeNull();
    await expect(createWebhook(actor, { ...input, name: webhook.name.toUpperCase() })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("needs the permission in the group, and there to be allowed to read the audit log", async () => {
    const group = await makeGroup();
    const { actor: owner } = await makeAdministrator();
    const { role } = {
      role: await createRole(owner, { name: unique("role"), permissions: ["webhooks.read", "webhooks.create"] }),
    };
    const user = await makeUser({ roles: [{ roleId: role.id, groupId: group.id }] });
    const deaf = await actorFor(user.id);
    const input = { groupId: group.id, name: unique("webhook"), url };
    await expect(createWebhook(deaf, input)).rejects.toMatchObject({
      ...forbidden,
      message: expect.stringContaining("audit.read"),
    });
    await expect(createWebhook(deaf, { ...input, groupId: (await topGroup()).id })).rejects.toMatchObject(notFound);
    const { actor: auditor } = await makeAdministrator("auditor");
    await expect(createWebhook(auditor, input)).rejects.toMatchObject(forbidden);
  });

  it("is what the capability external_integration is for", async () => {
    const { user } = await makeAdministrator();
    const input = { groupId: (await topGroup()).id, name: unique("webhook"), url };
    await expect(createWebhook(await keyActorFor(user.id, ["audit_query"]), input)).rejects.toMatchObject({
      ...forbidden,
      details: { reason: "insufficient_capability" },
    });
    const able = await keyActorFor(user.id, ["external_integration"]);
    expect((await createWebhook(able, input)).webhook.name).toBe(input.name);
  });
});

describe("an audit event", () => {
  it("queues for the webhooks of its group and those above, as the audit log shows it", async () => {
    const group = await makeGroup();
    const below = await makeGroup({ parentId: group.id });
    const other = await makeGroup();
    const [here, beside] = [await makeWebhook({ groupId: group.id }), await makeWebhook({ groupId: other.id })];
    const user = await makeUser({ groupId: below.id });
    await transaction((tx) =>
      recordAudit(tx, here.actor, {
        event: "users.update",
        subject: { kind: "user", id: user.id, name: user.username },
        groupPath: below.path,
        before: { email: "a@example.org", firstName: "Ada" },
        after: { email: "b@example.org", firstName: "Ada" },
      }),
    );
    const rows = (await queuedFor(here.webhook.id)).filter(({ event }) => event === "users.update");
    const [event] = await eventsAbout(user.id, "users.update");
    expect(rows).toMatchObject([{ status: "queued", attempts: 0, eventId: event?.id }]);
    expect(JSON.parse(rows[0]?.body ?? "")).toEqual({
      id: event?.id,
      event: "users.update",
      at: event?.at.toISOString(),
      outcome: "success",
      reason: null,
      actor: { kind: "session", id: here.actor.user.id, name: here.actor.user.username },
      credentialId: here.actor.sessionId,
      address: here.actor.address,
      subject: { kind: "user", id: user.id, name: user.username },
      group: { id: below.id, path: below.path },
      before: { email: "a@example.org" },
      after: { email: "b@example.org" },
    });
    expect(await namesFor(beside.webhook.id)).toEqual(["webhooks.create"]);
  });

  it("is told to who asked for it or its family, while the webhook is enabled", async () => {
    const chosen = await makeWebhook({ events: ["groups.*", "webhooks.test"] });
    await makeGroup();
    const record = () => transaction((tx) => recordAudit(tx, chosen.actor, { event: "groups.update", groupPath: "/" }));
    await record();
    expect(await namesFor(chosen.webhook.id)).toEqual(["groups.update"]);
    await disableWebhook(chosen.actor, { id: chosen.webhook.id });
    await record();
    await enableWebhook(chosen.actor, { id: chosen.webhook.id });
    await record();
    expect(await namesFor(chosen.webhook.id)).toEqual(["groups.update", "groups.update"]);
  });

  it("that is not recorded is not told", async () => {
    const { actor, webhook } = await makeWebhook({ events: ["groups.*"] });
    const failing = transaction(async (tx) => {
      await recordAudit(tx, actor, { event: "groups.update", groupPath: "/" });
      throw new Error("taken back");
    });
    await expect(failing).rejects.toThrow("taken back");
    expect(await queuedFor(webhook.id)).toEqual([]);
  });
});

describe("changing a webhook", () => {
  it("changes what is given, and audits only that", async () => {
    const { actor, webhook } = await makeWebhook();
    const changed = await updateWebhook(actor, { id: webhook.id, events: ["users.*", "users.*"] });
    expect(changed).toMatchObject({ name: webhook.name, url: webhook.url, events: ["users.*"] });
    expect(await eventsAbout(webhook.id, "webhooks.update")).toMatchObject([
      { before: { events: "all" }, after: { events: ["users.*"] } },
    ]);
    expect(await updateWebhook(actor, { id: webhook.id, events: null })).toMatchObject({ events: null });
    await expect(updateWebhook(actor, { id: webhook.id, url: "http://x.example.test/" })).rejects.toMatchObject(
      field("url", expect.any(String)),
    );
    const { webhook: other } = await makeWebhook();
    await expect(updateWebhook(actor, { id: webhook.id, name: other.name })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is refused to auditors and outside the actor's groups, and leaves no trace", async () => {
    const { webhook } = await makeWebhook();
    const { id } = webhook;
    const { actor: auditor } = await makeAdministrator("auditor");
    const { actor: stranger } = await makeAdministrator("siteAdministrator", { groupId: (await makeGroup()).id });
    const nobody = await actorFor((await makeUser()).id);
    const before = await countEvents();
    for (const [actor, refusal] of [
      [auditor, forbidden],
      [stranger, notFound],
      [nobody, notFound],
    ] as const) {
      for (const change of [
        deleteWebhook,
        disableWebhook,
        enableWebhook,
        rotateWebhookSecret,
        testWebhook,
        updateWebhook,
      ])
        await expect(change(actor, { id })).rejects.toMatchObject(refusal);
    }
    await expect(listWebhooks(nobody)).rejects.toMatchObject(forbidden);
    await expect(listDeliveries(stranger, { id })).rejects.toMatchObject(notFound);
    expect(await countEvents()).toBe(before);
  });

  it("deletes it with its deliveries; a group that has one stays", async () => {
    const group = await makeGroup();
    const { actor, webhook } = await makeWebhook({ groupId: group.id });
    await expect(deleteGroup(actor, { id: group.id })).rejects.toMatchObject({
      message: expect.stringContaining("1 webhook"),
    });
    expect(await queuedFor(webhook.id)).toHaveLength(1);
    await deleteWebhook(actor, { id: webhook.id });
    expect(await queuedFor(webhook.id)).toEqual([]);
    await expect(getWebhook(actor, webhook.id)).rejects.toMatchObject(notFound);
    await deleteGroup(actor, { id: group.id });
  });
});

describe("the list and the log", () => {
  it("find a webhook by its name and address, in the groups one may see", async () => {
    const { actor, webhook } = await makeWebhook({ url: "https://pager.example.test/" });
    const word = webhook.name;
    expect((await listWebhooks(actor, { search: word })).items).toEqual([await getWebhook(actor, webhook.id)]);
    expect((await listWebhooks(actor, { search: word, status: "stopped" })).items).toEqual([]);
    const { actor: elsewhere } = await makeAdministrator("auditor", { groupId: (await makeGroup()).id });
    expect(await listWebhooks(elsewhere, { search: word })).toMatchObject({ items: [], total: { count: 0 } });
    let csv = "";
    for await (const line of webhooksCsv(actor, { search: word })) csv += line;
    expect(csv).toContain(`${webhook.name},https://pager.example.test/,Global,all,enabled`);
  });

  it("show what was told only to who may read the audit log", async () => {
    const { actor: owner, webhook } = await makeWebhook();
    const role = await createRole(owner, { name: unique("role"), permissions: ["webhooks.read"] });
    const user = await makeUser({ roles: [{ roleId: role.id, groupId: (await topGroup()).id }] });
    const seen = async (actor: Parameters<typeof listDeliveries>[0]) =>
      (await listDeliveries(actor, { id: webhook.id, event: "webhooks.create" })).items.map(({ body }) => body);
    expect(await seen(await actorFor(user.id))).toEqual([null]);
    const { actor: auditor } = await makeAdministrator("auditor");
    expect(await seen(auditor)).toEqual([expect.stringContaining(webhook.name)]);
  });

  it("know nothing of deliveries that there are not", async () => {
    await permitLocalWebhooks();
    const { actor, webhook } = await makeWebhook();
    await expect(redeliver(actor, { id: "dlv_none" })).rejects.toMatchObject(notFound);
    const [waiting] = await queuedFor(webhook.id);
    await expect(redeliver(actor, { id: waiting?.id ?? "" })).rejects.toMatchObject({ code: "conflict" });
  });
});

it("a change undoes nothing that somebody else changes at the same time", async () => {
  const { actor, webhook } = await makeWebhook();
  const { id } = webhook;
  const result = await interleave(
    (tx) => tx.update(webhooks).set({ url: "https://moved.example.test/" }).where(eq(webhooks.id, id)),
    () => updateWebhook(actor, { id, events: ["users.*"] }),
  );
  expect(result).toMatchObject({ status: "fulfilled" });
  expect(await getWebhook(actor, id)).toMatchObject({ url: "https://moved.example.test/", events: ["users.*"] });
});

it("a former secret is not ended at once by what is no number of hours", async () => {
  const { actor, webhook } = await makeWebhook();
  for (const graceHours of [null, "", [], false])
    await expect(rotateWebhookSecret(actor, { id: webhook.id, graceHours })).rejects.toMatchObject({ code: "invalid" });
});
