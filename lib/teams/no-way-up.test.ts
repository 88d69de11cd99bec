import { beforeAll, describe, expect, it } from "vitest";
import type { Permission } from "@/lib/permissions";
import { createRole } from "@/lib/roles/commands";
import { findAuthorityById } from "@/lib/users/authority";
import { countEvents } from "@/test/audit";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer } from "@/test/make-team-issuer";
import { useTestStore } from "@/test/store";
import { getIssuer } from "../issuers/queries";
import { builtInRoles } from "../roles";
import { updateSettings } from "../settings/commands";
import { addTeamMembers, removeTeamMembers } from "./commands/change-members";
import { createTeam } from "./commands/create-team";
import { deleteTeam } from "./commands/delete-team";
import { updateTeam } from "./commands/update-team";
import { getTeam, listIssuersToGive, listTeamCandidates, listTeamChoices, listTeams } from "./queries";

useTestStore();

const outranked = { code: "forbidden" };
const address = "192.0.2.1";
type Owner = Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let owner: Owner;
/** A role that manages teams, and gives roles, but holds less than an administrators' team gives. */
let teamKeeper: string;

beforeAll(async () => {
  owner = (await makeAdministrator()).actor;
  const permissions: Permission[] = [
    "users.read",
    "teams.read",
    "teams.create",
    "teams.update",
    "teams.delete",
    "roles.assign",
  ];
  teamKeeper = (await createRole(owner, { name: unique("keeper"), permissions })).id;
});

async function keeperIn(groupId: string) {
  const { id } = await makeUser({ groupId, roles: [{ roleId: teamKeeper, groupId }] });
  return actorFor(id);
}

describe("who keeps teams with fewer rights than an administrators' team gives", () => {
  it("makes none, turns none into one, and puts nobody into one or out of it", async () => {
    const group = await makeGroup();
    const keeper = await keeperIn(group.id);
    const user = await makeUser({ groupId: group.id });
    await expect(createTeam(keeper, { name: unique("t"), isAdministrator: true })).rejects.toMatchObject(outranked);
    const plain = await createTeam(keeper, { name: unique("t") });
    await addTeamMembers(keeper, { id: plain.id, userIds: [keeper.user.id, user.id] });
    const turn = updateTeam(keeper, { id: plain.id, isAdministrator: true });
    await expect(turn).rejects.toMatchObject(outranked);

    const admins = await createTeam(owner, { name: unique("admins"), isAdministrator: true, groupId: group.id });
    const member = await makeUser({ groupId: group.id });
    await addTeamMembers(owner, { id: admins.id, userIds: [member.id] });
    const before = await countEvents();
    const asked = [
      () => addTeamMembers(keeper, { id: admins.id, userIds: [user.id] }),
      () => addTeamMembers(keeper, { id: admins.id, userIds: [keeper.user.id] }),
      () => removeTeamMembers(keeper, { id: admins.id, userIds: [member.id] }),
      () => updateTeam(keeper, { id: admins.id, isAdministrator: false }),
      () => updateTeam(keeper, { id: admins.id, permittedAddresses: "198.51.100.1" }),
      () => deleteTeam(keeper, { id: admins.id }),
    ];
    for (const ask of asked) await expect(ask()).rejects.toMatchObject(outranked);
    expect(await countEvents()).toBe(before);
    expect((await findAuthorityById(keeper.user.id))?.user.grants).toHaveLength(1);
    expect((await listTeamChoices(keeper)).map(({ id }) => id)).toEqual([plain.id]);
    expect(await getTeam(keeper, admins.id)).toMatchObject({ can: { members: false, delete: false } });
  });

  it("limits nobody who has more rights: neither by a team nor by its list", async () => {
    const group = await makeGroup();
    const keeper = await keeperIn(group.id);
    const strong = await makeUser({
      groupId: group.id,
      roles: [{ roleId: builtInRoles.consoleAdministrator.id, groupId: group.id }],
    });
    const team = await createTeam(keeper, { name: unique("t"), permittedAddresses: "198.51.100.1" });
    await expect(addTeamMembers(keeper, { id: team.id, userIds: [strong.id] })).rejects.toMatchObject(outranked);
    const joined = await makeTeam({ groupId: group.id, memberIds: [strong.id] });
    const limit = updateTeam(keeper, { id: joined.id, permittedAddresses: "198.51.100.1" });
    await expect(limit).rejects.toMatchObject(outranked);
    expect(await updateTeam(keeper, { id: joined.id, description: "theirs" })).toMatchObject({ description: "theirs" });
  });

  it("gives a team no issuer that their own teams do not permit", async () => {
    const group = await makeGroup();
    const keeper = await keeperIn(group.id);
    const create = createTeam(keeper, { name: unique("t"), issuerIds: ["iss_other"] });
    await expect(create).rejects.toMatchObject(outranked);
  });

  it("nor any by being allowed to read all that there is", async () => {
    const group = await makeGroup();
    const groupId = group.id;
    const roles = [teamKeeper, builtInRoles.auditor.id].map((roleId) => ({ roleId, groupId }));
    const reader = await actorFor((await makeUser({ groupId, roles })).id);
    const issuer = await makeTeamIssuer();
    const give = createTeam(reader, { name: unique("t"), issuerIds: [issuer.id] });
    await expect(give).rejects.toMatchObject(outranked);
    const own = await createTeam(reader, { name: unique("t") });
    await expect(updateTeam(reader, { id: own.id, issuerIds: [issuer.id] })).rejects.toMatchObject(outranked);
    expect(await listIssuersToGive(reader)).toEqual([]);
    expect(await createTeam(owner, { name: unique("t"), issuerIds: [issuer.id] })).toMatchObject({
      issuers: [{ id: issuer.id }],
    });
  });

  it("nor sees with an issuer the teams of other groups", async () => {
    const groupId = (await makeGroup()).id;
    const auditor = (await makeAdministrator("auditor", { groupId })).actor;
    const issuer = await makeTeamIssuer();
    const here = await makeTeam({ groupId, issuerIds: [issuer.id] });
    const there = await makeTeam({ issuerIds: [issuer.id] });
    const namesFor = async (actor: Owner) => (await getIssuer(actor, issuer.id)).teams.map(({ id }) => id).sort();
    expect(await namesFor(auditor)).toEqual([here.id]);
    expect(await namesFor(owner)).toEqual([here.id, there.id].sort());
  });

  it("sees and touches no team of another group, as if it were not there", async () => {
    const keeper = await keeperIn((await makeGroup()).id);
    const there = await makeTeam({ groupId: (await makeGroup()).id });
    expect((await listTeams(keeper)).items).toEqual([]);
    const hidden = { code: "not_found" };
    await expect(getTeam(keeper, there.id)).rejects.toMatchObject(hidden);
    await expect(updateTeam(keeper, { id: there.id, name: "x" })).rejects.toMatchObject(hidden);
    await expect(deleteTeam(keeper, { id: there.id })).rejects.toMatchObject(hidden);
    await expect(addTeamMembers(keeper, { id: there.id, userIds: [keeper.user.id] })).rejects.toMatchObject(hidden);
  });
});

it("who only reads the users of another group limits none of them by a team of their own", async () => {
  const [here, there] = [await makeGroup(), await makeGroup()];
  const role = (key: "consoleAdministrator" | "auditor", groupId: string) => ({
    roleId: builtInRoles[key].id,
    groupId,
  });
  const roles = [role("consoleAdministrator", here.id), role("auditor", there.id)];
  const actor = await actorFor((await makeUser({ groupId: here.id, roles })).id);
  const [own, other] = [await makeUser({ groupId: here.id }), await makeUser({ groupId: there.id })];
  const team = await createTeam(actor, { name: unique("t"), permittedAddresses: "198.51.100.1" });
  await expect(addTeamMembers(actor, { id: team.id, userIds: [other.id] })).rejects.toMatchObject(outranked);
  expect((await findAuthorityById(other.id))?.user.permittedAddresses).toEqual([]);
  const candidates = (await listTeamCandidates(actor, { id: team.id })).map(({ id }) => id);
  expect(candidates).toContain(own.id);
  expect(candidates).not.toContain(other.id);
  expect(await addTeamMembers(actor, { id: team.id, userIds: [own.id] })).toEqual({ changed: 1 });
  // Whom somebody else put in may be taken out.
  await addTeamMembers(owner, { id: team.id, userIds: [other.id] });
  expect(await removeTeamMembers(actor, { id: team.id, userIds: [other.id] })).toEqual({ changed: 1 });
});

it("roles that may not", async () => {
  const team = await makeTeam();
  const user = await makeUser();
  const [auditor, nobody] = [(await makeAdministrator("auditor")).actor, await actorFor(user.id)];
  for (const actor of [auditor, nobody]) {
    await expect(createTeam(actor, { name: unique("t") })).rejects.toMatchObject(outranked);
    await expect(updateTeam(actor, { id: team.id, name: "x" })).rejects.toMatchObject(outranked);
    await expect(deleteTeam(actor, { id: team.id })).rejects.toMatchObject(outranked);
    await expect(addTeamMembers(actor, { id: team.id, userIds: [user.id] })).rejects.toMatchObject(outranked);
  }
  expect(await getTeam(auditor, team.id)).toMatchObject({ id: team.id });
  await expect(listTeams(nobody)).rejects.toMatchObject(outranked);
});

it("a limited credential of an administrator makes no administrators' team", async () => {
  const { user } = await makeAdministrator();
  const key = await keyActorFor(user.id, ["user_role_scope_management"]);
  await expect(createTeam(key, { name: unique("t"), isAdministrator: true })).rejects.toMatchObject(outranked);
  expect(await createTeam(key, { name: unique("t") })).toMatchObject({ isAdministrator: false });
});

describe("nobody locks themselves out", () => {
  const locked = { code: "conflict", message: expect.stringContaining(address) };

  it("by a list, by joining a team that has one, by leaving the one that permits them, or by deleting it", async () => {
    const { actor } = await makeAdministrator();
    const mine = { userIds: [actor.user.id] };
    const team = await createTeam(actor, { name: unique("t") });
    await addTeamMembers(actor, { id: team.id, ...mine });
    await expect(updateTeam(actor, { id: team.id, permittedAddresses: "198.51.100.*" })).rejects.toMatchObject(locked);
    expect(await getTeam(actor, team.id)).toMatchObject({ permittedAddresses: [] });

    const elsewhere = await createTeam(actor, { name: unique("t"), permittedAddresses: "198.51.100.*" });
    await expect(addTeamMembers(actor, { id: elsewhere.id, ...mine })).rejects.toMatchObject(locked);
    await updateTeam(actor, { id: team.id, permittedAddresses: `${address}, 2001:db8::/32` });
    await addTeamMembers(actor, { id: elsewhere.id, ...mine });
    await expect(removeTeamMembers(actor, { id: team.id, ...mine })).rejects.toMatchObject(locked);
    await expect(deleteTeam(actor, { id: team.id })).rejects.toMatchObject(locked);
    await expect(updateTeam(actor, { id: team.id, permittedAddresses: "" })).rejects.toMatchObject(locked);
    await removeTeamMembers(actor, { id: elsewhere.id, ...mine });
    await removeTeamMembers(actor, { id: team.id, ...mine });
  });

  it("by taking the flag, or themselves, from the team that gives them their rights", async () => {
    const group = await makeGroup();
    const team = await createTeam(owner, { name: unique("admins"), isAdministrator: true, groupId: group.id });
    const { id } = await makeUser({ groupId: group.id });
    await addTeamMembers(owner, { id: team.id, userIds: [id] });
    const member = await actorFor(id);
    const kept = { code: "conflict", message: expect.stringContaining("your own rights") };
    await expect(updateTeam(member, { id: team.id, isAdministrator: false })).rejects.toMatchObject(kept);
    await expect(removeTeamMembers(member, { id: team.id, userIds: [id] })).rejects.toMatchObject(kept);
    await expect(deleteTeam(member, { id: team.id })).rejects.toMatchObject(kept);
    expect(await updateTeam(member, { id: team.id, description: "still here" })).toMatchObject({ members: 1 });
  });

  it("by no longer letting localhost in", async () => {
    const { actor, user } = await makeAdministrator();
    const local = { ...actor, address: "127.0.0.1" };
    await updateSettings(local, "addresses", { alwaysPermitLocalhost: true });
    await makeTeam({ memberIds: [user.id], permittedAddresses: ["198.51.100.0/24"] });
    await expect(updateSettings(local, "addresses", { alwaysPermitLocalhost: false })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});
