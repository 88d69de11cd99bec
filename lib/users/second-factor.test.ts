import { describe, expect, it } from "vitest";
import { factors } from "@/db/schema";
import { transaction } from "@/db/store";
import { keyActorFor, makeAdministrator, makeUser, topGroup, unique } from "@/test/make";
import { makeApp, makeRoleAsking } from "@/test/make-factor";
import { useTestStore } from "@/test/store";
import { after, days, now } from "../clock";
import { newId } from "../id";
import { listUsers, usersCsv } from "./queries";

useTestStore();

describe("the second factor in lists of users", () => {
  it("says who has one and what roles ask, and narrows to it", async () => {
    const { actor } = await makeAdministrator();
    const word = unique("crew");
    const { id: groupId } = await topGroup();
    const ahead = after(now(), days(30));
    const asking = async (name: string, roleId: string) =>
      makeUser({ username: `${name}-${word}`, firstName: word, roles: [{ roleId, groupId }] });
    const without = await makeUser({ username: `a-${word}`, firstName: word, roles: [] });
    const having = await makeUser({ username: `b-${word}`, firstName: word, roles: [] });
    await makeApp(having.id);
    await asking("c", await makeRoleAsking("required"));
    const meeting = await asking("d", await makeRoleAsking("required"));
    await makeApp(meeting.id);
    await asking("e", await makeRoleAsking("required", ahead));
    // Begun, and nothing proved with it.
    const begun = { id: newId("factor"), userId: without.id, kind: "totp", name: "begun", createdAt: now() } as const;
    await transaction((tx) => tx.insert(factors).values(begun));

    const { items } = await listUsers(actor, { search: word });
    expect(items.map(({ secondFactor }) => secondFactor)).toEqual([
      { isSetUp: false, policy: "optional", requiredFrom: null },
      { isSetUp: true, policy: "optional", requiredFrom: null },
      { isSetUp: false, policy: "required", requiredFrom: null },
      { isSetUp: true, policy: "required", requiredFrom: null },
      { isSetUp: false, policy: "optional", requiredFrom: ahead },
    ]);
    const found = async (secondFactor: "none" | "set-up" | "required" | "missing") =>
      (await listUsers(actor, { search: word, secondFactor })).items.map(({ username }) => username[0]).join("");
    expect(await found("none")).toBe("ace");
    expect(await found("set-up")).toBe("bd");
    expect(await found("required")).toBe("cd");
    expect(await found("missing")).toBe("c");
    await expect(listUsers(actor, { secondFactor: "sometimes" as "none" })).rejects.toMatchObject({ code: "invalid" });

    let csv = "";
    for await (const line of usersCsv(actor, { search: word, secondFactor: "missing" })) csv += line;
    expect(csv).toContain(",none,required,");
  });

  it("offers the reset at a browser only, over others, to who holds what they hold", async () => {
    const { actor, user } = await makeAdministrator();
    const { actor: console } = await makeAdministrator("consoleAdministrator");
    const other = await makeUser({ username: unique("other") });
    const may = async (who: typeof actor, username: string) =>
      (await listUsers(who, { search: username })).items.map(({ can }) => can.resetFactors);
    expect(await may(actor, other.username)).toEqual([true]);
    expect(await may(actor, user.username)).toEqual([false]);
    expect(await may(console, other.username)).toEqual([true]);
    expect(await may(console, user.username)).toEqual([false]);
    const program = await keyActorFor(user.id, null);
    expect((await listUsers(program, { search: other.username })).items[0]?.can.resetFactors).toBe(false);
  });
});
