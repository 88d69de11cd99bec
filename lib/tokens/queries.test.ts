import { beforeAll, describe, expect, it } from "vitest";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser } from "@/test/make";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import { createPersonalAccessToken } from "./commands/create-personal-access-token";
import { getToken, listOwnTokens, listTokens, ownTokensCsv, tokensCsv } from "./queries";

useTestStore();

let site: Awaited<ReturnType<typeof makeAdministrator>>;
beforeAll(async () => {
  site = await makeAdministrator();
});

const person = async () => actorFor((await makeUser()).id);
const refusal = (code: string, reason?: string) => ({ code, ...(reason && { details: { reason } }) });

async function lines(csv: AsyncGenerator<string>): Promise<string[]> {
  let text = "";
  for await (const part of csv) text += part;
  return text.split("\r\n");
}

describe("lists", () => {
  it("show one's own, or everybody's in one's groups, one type at a time", async () => {
    const group = await makeGroup();
    const owner = await makeUser({ groupId: group.id });
    const mine = await makeToken({ ownerId: owner.id });
    const session = await makeToken({ ownerId: owner.id, type: "session" });
    const foreign = await makeToken({ ownerId: (await makeUser()).id });
    const actor = await actorFor(owner.id);
    expect((await listOwnTokens(actor)).items.map(({ id }) => id)).toEqual([mine.id]);
    expect((await listOwnTokens(actor, { type: "session" })).items).toMatchObject([
      { id: session.id, type: "session", address: "192.0.2.1" },
    ]);
    const { actor: local } = await makeAdministrator("auditor", { groupId: group.id });
    expect((await listTokens(local)).items.map(({ id }) => id)).toEqual([mine.id]);
    expect((await listTokens(local, { type: "session", ownerId: owner.id })).total.count).toBe(1);
    await expect(getToken(local, foreign.id)).rejects.toMatchObject(refusal("not_found"));
    await expect(listTokens(actor)).rejects.toMatchObject(refusal("forbidden"));
    await expect(listOwnTokens(await keyActorFor(owner.id, ["audit_query"]))).rejects.toMatchObject(
      refusal("forbidden", "insufficient_capability"),
    );
  });

  it("filter by capability and state, page, and come as CSV without the token", async () => {
    const actor = await person();
    const make = (name: string, capabilities: "sensor_management"[] | null) =>
      createPersonalAccessToken(actor, { name, days: 60, capabilities });
    const made = [await make("=one", null), await make("two", null), await make("three", ["sensor_management"])];
    const limited = await listOwnTokens(actor, { capability: "sensor_management" });
    expect(limited.items.map(({ name }) => name)).toEqual(["three"]);
    const first = await listOwnTokens(actor, { limit: 2, sort: "name" });
    const second = await listOwnTokens(actor, { limit: 2, sort: "name", cursor: first.next });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["=one", "three", "two"]);
    expect((await listOwnTokens(actor, { status: "revoked" })).items).toEqual([]);

    const csv = await lines(ownTokensCsv(actor, { sort: "name" }));
    expect(csv).toHaveLength(5);
    expect(csv[1]).toContain("'=one,personal,");
    for (const { token } of made) expect(csv.join()).not.toContain(token.slice(4, 40));
    expect((await lines(tokensCsv(site.actor, { ownerId: actor.user.id }))).length).toBe(5);
  });
});
