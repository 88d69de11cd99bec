import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { issuers, roleAssignments, teamMembers } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { findAuthorityById } from "@/lib/users/authority";
import { eventsAbout } from "@/test/audit";
import { actorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { useTestStore } from "@/test/store";
import { newId } from "../id";
import { builtInRoles } from "../roles";
import { unassignRole } from "../users/commands/assign-role";
import { getUser } from "../users/queries";
import { formInput } from "../web/form-input";
import { addTeamMembers, removeTeamMembers } from "./commands/change-members";
import { createTeam } from "./commands/create-team";
import { deleteTeam } from "./commands/delete-team";
import { updateTeam } from "./commands/update-team";
import { getTeam, listIssuersOfUser, listTeamMembers, listTeams, listTeamsOfUser, teamsCsv } from "./queries";
import { SaveTeamInput } from "./schema";

useTestStore();

type Owner = Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let owner: Owner;
beforeAll(async () => {
  owner = (await makeAdministrator()).actor;
});

/** An issuer as far as a team needs one. */
async function makeIssuer(status: "active" | "disabled" = "active"): Promise<string> {
  const id = newId("issuer");
  const name = unique("issuer");
  await transaction((tx) =>
    tx.insert(issuers).values({
      id,
      origin: "created",
      status,
      name,
      nameLower: name,
      subject: `CN=${name}`,
      keyType: "ec-p256",
      externalChainPem: [],
      notBefore: new Date(0),
      notAfter: new Date("2999-01-01"),
      privateKeySealed: "",
      profile: {},
      createdAt: new Date(),
    }),
  );
  return id;
}

describe("a team", () => {
  it("is made, changed and deleted, each with an event", async () => {
    const issuerId = await makeIssuer();
    const team = await createTeam(owner, {
      name: unique("Payments"),
      description: "Card payments",
      issuerIds: [issuerId, issuerId],
      permittedAddresses: "192.0.2.0-192.0.2.255, 10.1.*",
      suppressIssuedMail: true,
    });
    expect(team).toMatchObject({
      description: "Card payments",
      issuers: [{ id: issuerId, isActive: true }],
      permittedAddresses: ["192.0.2.0/24", "10.1.0.0/16"],
      suppressIssuedMail: true,
      suppressExpiryMail: false,
      isAdministrator: false,
      members: 0,
    });
    const changed = await updateTeam(owner, { id: team.id, permittedAddresses: "", issuerIds: [], description: "" });
    expect(changed).toMatchObject({ name: team.name, description: "", issuers: [], permittedAddresses: [] });
    await deleteTeam(owner, { id: team.id });
    await expect(getTeam(owner, team.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await eventsAbout(team.id, "teams.update")).toMatchObject([
      { before: { permittedAddresses: ["192.0.2.0/24", "10.1.0.0/16"] }, after: { permittedAddresses: null } },
    ]);
    expect(await eventsAbout(team.id, "teams.delete")).toHaveLength(1);
  });

  it("has a name of its own, whatever the case, also when two make it at once", async () => {
    const name = unique("Team");
    const makes = [name, name.toUpperCase()].map((each) => createTeam(owner, { name: each }));
    const results = await Promise.allSettled(makes);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = results.find((result) => result.status === "rejected");
    expect(refused).toMatchObject({ reason: { code: "conflict", details: { fieldErrors: { name: [/already/] } } } });
  });

  it.each([
    [{ name: " " }, "name"],
    [{ permittedAddresses: "192.0.2.300, 10.0.0.1" }, "permittedAddresses"],
    [{ issuerIds: ["iss_unknown"] }, "issuerIds"],
    [{ groupId: "grp_unknown" }, "groupId"],
  ])("with %j is refused at the field, and not made", async (given, field) => {
    const before = (await listTeams(owner)).total.count;
    const input = { name: unique("team"), ...given };
    const error = await createTeam(owner, input).catch((caught) => caught);
    expect(error).toMatchObject({ code: "invalid" });
    expect(Object.keys(error.details.fieldErrors)).toEqual([field]);
    expect((await listTeams(owner)).total.count).toBe(before);
  });

  it("is told all that is wrong at once, when it is made and when it is changed", async () => {
    const wrong = { name: " ", permittedAddresses: "192.0.2.300" };
    const fields = { name: [expect.any(String)], permittedAddresses: [expect.stringContaining("192.0.2.300")] };
    const refused = { code: "invalid", details: { fieldErrors: fields } };
    await expect(createTeam(owner, wrong)).rejects.toMatchObject(refused);
    const { id } = await makeTeam();
    await expect(updateTeam(owner, { id, ...wrong })).rejects.toMatchObject(refused);
  });

  it("loses its issuers and flags when the page sends none of their boxes", () => {
    const form = new FormData();
    form.set("id", "tea_1");
    form.set("name", "Payments");
    expect(formInput(SaveTeamInput, form)).toMatchObject({
      ...{ issuerIds: [], isAdministrator: false, suppressIssuedMail: false, suppressExpiryMail: false },
    });
  });

  it("is found by words, listed in pages, and written as CSV that no spreadsheet runs", async () => {
    const word = unique("quarry").replace("-", "");
    for (const letter of ["a", "b", "c"]) await createTeam(owner, { name: `=${letter} ${word}` });
    const first = await listTeams(owner, { search: word, limit: 2 });
    expect(first).toMatchObject({ total: { count: 3 }, items: [{ name: `=a ${word}` }, { name: `=b ${word}` }] });
    const second = await listTeams(owner, { search: word, limit: 2, cursor: first.next });
    expect(second.items.map(({ name }) => name)).toEqual([`=c ${word}`]);
    let csv = "";
    for await (const line of teamsCsv(owner, { search: word })) csv += line;
    expect(csv).toContain(`'=a ${word}`);
    expect(csv).not.toMatch(/^=/m);
  });
});

describe("members", () => {
  it("come and go, many at once; who is there already is passed over", async () => {
    const team = await createTeam(owner, { name: unique("team") });
    const people = await Promise.all([makeUser(), makeUser(), makeUser()]);
    const userIds = people.map(({ id }) => id);
    expect(await addTeamMembers(owner, { id: team.id, userIds })).toEqual({ changed: 3 });
    expect(await addTeamMembers(owner, { id: team.id, userIds })).toEqual({ changed: 0 });
    const names = people.map(({ username }) => username).sort();
    expect((await listTeamMembers(owner, { id: team.id })).items.map(({ username }) => username)).toEqual(names);
    const [first = ""] = names;
    expect((await listTeamMembers(owner, { id: team.id, search: first })).items).toHaveLength(1);
    expect(await removeTeamMembers(owner, { id: team.id, userIds: userIds.slice(0, 2) })).toEqual({ changed: 2 });
    expect(await getTeam(owner, team.id)).toMatchObject({ members: 1 });
    expect(await eventsAbout(team.id, "teams.add-members")).toMatchObject([{ after: { members: names } }]);
    expect(await eventsAbout(team.id, "teams.remove-members")).toHaveLength(1);
  });

  it("have the issuers of all their teams, each once", async () => {
    const user = await makeUser();
    const [shared, other] = [await makeIssuer(), await makeIssuer("disabled")];
    const teams = [
      await makeTeam({ memberIds: [user.id], issuerIds: [shared] }),
      await makeTeam({ memberIds: [user.id], issuerIds: [shared, other], suppressIssuedMail: true }),
    ];
    expect(new Set((await listTeamsOfUser(user.id)).map(({ id }) => id))).toEqual(new Set(teams.map(({ id }) => id)));
    const permitted = await listIssuersOfUser(user.id);
    expect(permitted).toHaveLength(2);
    expect(permitted).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: shared, isActive: true }),
        expect.objectContaining({ id: other, isActive: false }),
      ]),
    );
  });

  it("who do not exist are named as the field's error", async () => {
    const team = await createTeam(owner, { name: unique("team") });
    const user = await makeUser();
    await expect(addTeamMembers(owner, { id: team.id, userIds: [user.id, "usr_nobody"] })).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { userIds: ["A user was not found"] } },
    });
    expect(await db().$count(teamMembers, eq(teamMembers.teamId, team.id))).toBe(0);
  });
});

describe("an administrators' team", () => {
  const roleOf = async (userId: string) =>
    (await findAuthorityById(userId))?.user.grants.map(({ roleId, groupId }) => ({ roleId, groupId })) ?? [];

  it("gives its members the role in its group while they are in it and it is one", async () => {
    const group = await makeGroup();
    const user = await makeUser({ groupId: group.id });
    const held = [{ roleId: builtInRoles.consoleAdministrator.id, groupId: group.id }];
    const team = await createTeam(owner, { name: unique("admins"), isAdministrator: true, groupId: group.id });
    await addTeamMembers(owner, { id: team.id, userIds: [user.id] });
    expect(await roleOf(user.id)).toEqual(held);
    expect((await getUser(owner, user.id)).roles).toMatchObject([{ team: { id: team.id, name: team.name } }]);

    await updateTeam(owner, { id: team.id, isAdministrator: false });
    expect(await roleOf(user.id)).toEqual([]);
    await updateTeam(owner, { id: team.id, isAdministrator: true });
    expect(await roleOf(user.id)).toEqual(held);
    const top = await topGroup();
    await updateTeam(owner, { id: team.id, groupId: top.id });
    expect(await roleOf(user.id)).toEqual([{ ...held[0], groupId: top.id }]);
    await removeTeamMembers(owner, { id: team.id, userIds: [user.id] });
    expect(await roleOf(user.id)).toEqual([]);
    await addTeamMembers(owner, { id: team.id, userIds: [user.id] });
    await deleteTeam(owner, { id: team.id });
    expect(await roleOf(user.id)).toEqual([]);
    expect(await db().$count(roleAssignments, eq(roleAssignments.source, team.id))).toBe(0);
  });

  it("leaves a role that was given by hand, and its own is not taken by hand", async () => {
    const group = await makeGroup();
    const byHand = { roleId: builtInRoles.consoleAdministrator.id, groupId: group.id };
    const user = await makeUser({ groupId: group.id, roles: [byHand] });
    const team = await createTeam(owner, { name: unique("admins"), isAdministrator: true, groupId: group.id });
    await addTeamMembers(owner, { id: team.id, userIds: [user.id] });
    expect(await roleOf(user.id)).toEqual([byHand]);
    await unassignRole(owner, { userId: user.id, ...byHand });
    expect(await roleOf(user.id)).toEqual([byHand]);
    await expect(unassignRole(owner, { userId: user.id, ...byHand })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("through a team"),
    });
  });

  it("keeps one of two who take each other out at once", async () => {
    const group = await makeGroup();
    const team = await createTeam(owner, { name: unique("admins"), isAdministrator: true, groupId: group.id });
    const [a, b] = [await makeUser({ groupId: group.id }), await makeUser({ groupId: group.id })];
    await addTeamMembers(owner, { id: team.id, userIds: [a.id, b.id] });
    const [actorA, actorB] = [await actorFor(a.id), await actorFor(b.id)];
    const results = await Promise.allSettled([
      removeTeamMembers(actorA, { id: team.id, userIds: [b.id] }),
      removeTeamMembers(actorB, { id: team.id, userIds: [a.id] }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await getTeam(owner, team.id)).toMatchObject({ members: 1 });
  });
});
