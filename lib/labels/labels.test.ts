import { beforeEach, describe, expect, it } from "vitest";
import { eventsAbout } from "@/test/audit";
import { keyActorFor, makeAdministrator, makeGroup, makeUser } from "@/test/make";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import { flushUsage } from "../usage/flush";
import { listRequests } from "../usage/queries";
import { logRequest } from "../usage/request-log";
import { importLabels, previewLabels } from "./commands/import-labels";
import { removeLabel, setLabel } from "./commands/set-label";
import { listLabels } from "./queries";
import { mostLabels } from "./schema";

useTestStore();

type Administrator = Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let actor: Administrator;
let elsewhere: Administrator;
let itemId: string;
let hiddenId: string;
beforeEach(async () => {
  const [here, there] = [await makeGroup(), await makeGroup()];
  ({ actor } = await makeAdministrator("consoleAdministrator", { groupId: here.id }));
  ({ actor: elsewhere } = await makeAdministrator("consoleAdministrator", { groupId: there.id }));
  ({ id: itemId } = await makeToken({ ownerId: (await makeUser({ groupId: here.id })).id }));
  ({ id: hiddenId } = await makeToken({ ownerId: (await makeUser({ groupId: there.id })).id }));
});

const label = (value: string) => ({ itemKind: "credential" as const, itemId, name: "environment", value });

describe("a label", () => {
  it("is put on, changed and taken off, and the audit log has it", async () => {
    expect(await setLabel(actor, label("test"))).toEqual([{ name: "environment", value: "test" }]);
    expect(await setLabel(actor, label("production"))).toEqual([{ name: "environment", value: "production" }]);
    expect((await listLabels(actor, { name: "environment", value: "production" })).items).toMatchObject([{ itemId }]);
    await removeLabel(actor, { itemKind: "credential", itemId, name: "environment" });
    expect((await listLabels(actor)).items).toEqual([]);
    const events = await eventsAbout(itemId, "labels.update");
    expect(events.map(({ before, after }) => [before, after])).toEqual([
      [{ environment: "" }, { environment: "test" }],
      [{ environment: "test" }, { environment: "production" }],
      [{ environment: "production" }, { environment: "" }],
    ]);
  });

  it("belongs to the groups of the owner: others neither see nor change it", async () => {
    await setLabel(actor, label("test"));
    expect((await listLabels(elsewhere)).items).toEqual([]);
    await expect(setLabel(elsewhere, label("theirs"))).rejects.toMatchObject({ code: "not_found" });
    const { actor: auditor } = await makeAdministrator("auditor");
    expect((await listLabels(auditor)).items).toMatchObject([{ itemId }]);
    await expect(setLabel(auditor, label("mine"))).rejects.toMatchObject({ code: "forbidden" });
    const user = await keyActorFor((await makeUser()).id, null);
    await expect(listLabels(user)).rejects.toMatchObject({ code: "forbidden" });
    const reader = await keyActorFor(actor.user.id, ["flow_inventory_query"]);
    expect((await listLabels(reader)).items).toHaveLength(1);
    const refused = { details: { reason: "insufficient_capability" } };
    await expect(setLabel(reader, label("mine"))).rejects.toMatchObject(refused);
    const uploader = await keyActorFor(actor.user.id, ["user_data_upload"]);
    expect(await setLabel(uploader, label("uploaded"))).toMatchObject([{ value: "uploaded" }]);
  });

  it("has a name of its own form, and an item has so many", async () => {
    await expect(setLabel(actor, { ...label("x"), name: "a:b" })).rejects.toMatchObject({ code: "invalid" });
    await expect(setLabel(actor, { ...label("x"), name: "" })).rejects.toMatchObject({ code: "invalid" });
    for (let i = 0; i < mostLabels; i++) await setLabel(actor, { ...label("x"), name: `n${i}` });
    const more = { details: { fieldErrors: { name: [`At most ${mostLabels} labels`] } } };
    await expect(setLabel(actor, label("x"))).rejects.toMatchObject(more);
    expect(await setLabel(actor, { ...label("y"), name: "n0" })).toHaveLength(mostLabels);
  });

  it("is put on an entry of the log of requests, too", async () => {
    const shared = { id: null, at: new Date(), ownerId: null, door: "api", scheme: null, method: "GET" } as const;
    logRequest({
      ...shared,
      credentialId: itemId,
      host: "",
      path: "/a",
      outcome: "ok",
      address: "192.0.2.1",
      applicationId: null,
    });
    await flushUsage();
    const { items } = await listRequests(actor, { credentialId: itemId });
    const request = { itemKind: "request" as const, itemId: items[0]?.id ?? "", name: "case" };
    await setLabel(actor, { ...request, value: "17" });
    expect((await listRequests(actor, { label: "case: 17" })).items).toMatchObject([{ labels: [{ value: "17" }] }]);
    expect((await listRequests(actor, { label: "case: 18" })).items).toEqual([]);
    await expect(setLabel(elsewhere, { ...request, value: "x" })).rejects.toMatchObject({ code: "not_found" });
    expect((await listRequests(elsewhere, { credentialId: itemId })).items).toEqual([]);
  });
});

describe("a file of labels", () => {
  it("is looked at first, then carried out row by row, with a result for each", async () => {
    await setLabel(actor, { ...label("x"), name: "old" });
    const csv = [
      "item kind,item id,name,value",
      `credential,${itemId},environment,"production, east"`,
      `,${itemId},old,`,
      `credential,${hiddenId},environment,stolen`,
      `credential,${itemId},environment,again`,
      `device,${itemId},name,value`,
      `credential,${itemId},a:b,value`,
      `credential,${itemId},n,value,more`,
    ].join("\n");
    const preview = await previewLabels(actor, { csv });
    expect(preview.map(({ line, ok, message }) => `${line} ${ok} ${message}`)).toEqual([
      "2 true Set",
      "3 true Remove",
      "4 false There is no credential of this id",
      "5 false This label stands in the file twice",
      "6 false credential or request",
      "7 false Without colons and equals signs",
      "8 false More cells than columns",
    ]);
    expect((await listLabels(actor)).items).toHaveLength(1);
    const results = await importLabels(actor, { csv });
    expect(results.slice(0, 2).map(({ message }) => message)).toEqual(["Set", "Removed"]);
    expect(results.filter(({ ok }) => !ok)).toEqual(preview.filter(({ ok }) => !ok));
    expect((await listLabels(actor)).items).toMatchObject([{ name: "environment", value: "production, east" }]);
    expect((await listLabels(elsewhere)).items).toEqual([]);
  });

  it("must name its columns, and who sends it must be allowed to", async () => {
    const broken = (csv: string) => expect(importLabels(actor, { csv })).rejects;
    await broken("item id,name\na,b").toMatchObject({
      details: { fieldErrors: { csv: ["The column value is missing"] } },
    });
    await broken("item id,name,value,colour\na,b,c,d").toMatchObject({ code: "invalid" });
    await broken('item id,name,value\n"a').toMatchObject({ code: "invalid" });
    await broken("item id,name,value").toMatchObject({ code: "invalid" });
    const { actor: auditor } = await makeAdministrator("auditor");
    await expect(importLabels(auditor, { csv: "item id,name,value\na,b,c" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
