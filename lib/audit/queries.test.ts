import { describe, expect, it } from "vitest";
import { transaction } from "@/db/store";
import type { Actor } from "@/lib/actor";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { setClock } from "../clock";
import { auditCsv, getAuditEvent, listAuditEvents, recentEvents } from "./queries";
import { recordAudit } from "./records";

useTestStore();

const record = (actor: Actor, groupPath: string, name: string, more: { outcome?: "failure"; reason?: string } = {}) =>
  transaction((tx) =>
    recordAudit(tx, actor, { event: "users.update", subject: { kind: "user", id: name, name }, groupPath, ...more }),
  );

const subjectsOf = (page: { items: { subject: { id: string } | null }[] }) =>
  page.items.map(({ subject }) => subject?.id);

describe("listAuditEvents", () => {
  it("shows auditors their groups, and everybody what they did themselves", async () => {
    const [mine, other] = [await makeGroup(), await makeGroup()];
    const below = await makeGroup({ parentId: mine.id });
    const { actor: owner } = await makeAdministrator();
    const [a, b, c] = [unique("a"), unique("b"), unique("c")];
    await record(owner, mine.path, a);
    await record(owner, below.path, b);
    await record(owner, other.path, c);
    const { actor: auditor } = await makeAdministrator("auditor", { groupId: mine.id });
    expect(subjectsOf(await listAuditEvents(auditor))).toEqual([b, a]);
    expect(subjectsOf(await listAuditEvents(owner)).slice(0, 3)).toEqual([c, b, a]);

    const person = await actorFor((await makeUser()).id);
    await record(person, other.path, unique("own"));
    const own = await listAuditEvents(person);
    expect(own.items).toMatchObject([{ actor: { id: person.user.id }, address: "192.0.2.1" }]);
    expect(own.total).toEqual({ count: 1, more: false });
    const [foreign] = (await listAuditEvents(owner, { subjectId: a })).items;
    await expect(getAuditEvent(person, foreign?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
    expect(await getAuditEvent(auditor, foreign?.id ?? "")).toEqual(foreign);
  });

  it("asks a limited credential for the capability", async () => {
    const { user } = await makeAdministrator();
    const without = await keyActorFor(user.id, ["credential_management"]);
    await expect(listAuditEvents(without)).rejects.toMatchObject({ details: { reason: "insufficient_capability" } });
    const page = await listAuditEvents(await keyActorFor(user.id, ["audit_query"]), { limit: 1 });
    expect(page.items).toHaveLength(1);
  });

  it("filters by actor, event, subject, outcome and time", async () => {
    const group = await makeGroup();
    const { actor, user } = await makeAdministrator("siteAdministrator", { firstName: unique("Zebulon") });
    const { actor: other } = await makeAdministrator();
    const name = unique("subject");
    setClock(() => new Date("2026-03-01T12:00:00Z"));
    await record(actor, group.path, name);
    setClock(() => new Date("2026-03-02T12:00:00Z"));
    await record(other, group.path, name, { outcome: "failure", reason: "because" });
    await record({ kind: "system", name: "night job" }, group.path, name);
    setClock();
    const find = async (filters: Parameters<typeof listAuditEvents>[1]) =>
      (await listAuditEvents(actor, { subjectId: name, ...filters })).items.map((event) => event.actor.name);
    expect(await find({ actorSearch: user.firstName.slice(0, 9) })).toEqual([user.username]);
    expect(await find({ actorSearch: "night job" })).toEqual(["night job"]);
    expect(await find({ actorId: user.id })).toEqual([user.username]);
    expect(await find({ outcome: "failure" })).toEqual([other.user.username]);
    expect(await find({ from: "2026-03-01", to: "2026-03-01" })).toEqual([user.username]);
    expect(await find({ from: "2026-03-02T00:00:00Z" })).toHaveLength(2);
    expect(await find({ event: "users.delete" })).toEqual([]);
    expect(await find({ from: "" })).toHaveLength(3);
    await expect(find({ from: "soon" })).rejects.toMatchObject({
      details: { fieldErrors: { from: ["This is not a date"] } },
    });
    await expect(find({ event: "users.fly" as never })).rejects.toMatchObject({ code: "invalid" });
  });

  it("finds events by what they were done to: words of what there is, the whole name or id of what is gone", async () => {
    const { actor } = await makeAdministrator();
    const user = await makeUser({ username: unique("marrow") });
    const gone = unique("gone");
    await transaction((tx) =>
      recordAudit(tx, actor, { event: "users.update", subject: { kind: "user", id: user.id, name: "an older name" } }),
    );
    await record(actor, "/", gone);
    const find = async (subjectSearch: string) => subjectsOf(await listAuditEvents(actor, { subjectSearch }));
    expect(await find(user.username.slice(0, 10))).toEqual([user.id]);
    expect(await find(user.id)).toEqual([user.id]);
    expect(await find(gone)).toEqual([gone]);
    expect(await find(gone.slice(0, 8))).toEqual([]);
  });

  it("pages, and comes as CSV", async () => {
    const group = await makeGroup();
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    for (let n = 0; n < 5; n++) await record(actor, group.path, `=n${n}`);
    const first = await listAuditEvents(actor, { limit: 2 });
    const second = await listAuditEvents(actor, { limit: 2, cursor: first.next });
    expect(subjectsOf(second)).toEqual(["=n2", "=n1"]);
    expect((await recentEvents(actor, 2)).map(({ id }) => id)).toEqual(first.items.map(({ id }) => id));
    const lines: string[] = [];
    for await (const line of auditCsv(actor, { limit: 2 })) lines.push(line);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^Time,Event,Outcome/);
    expect(lines[1]).toContain("users.update,success,");
    expect(lines[1]).toContain(",'=n4,");
  });
});
