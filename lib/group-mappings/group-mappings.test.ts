import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { groupMappings, roleAssignments, teamMembers, teams } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { makeAdministrator, makeGroup, topGroup, unique } from "@/test/make";
import { makeDirectory, makeExternalUser } from "@/test/make-external-user";
import { makeTeam } from "@/test/make-team";
import { useTestStore } from "@/test/store";
import { builtInRoles } from "../roles";
import { removeTeamMembers } from "../teams/commands/change-members";
import { createTeam } from "../teams/commands/create-team";
import { addToTeam, selectTeams } from "../teams/records";
import { unassignRole } from "../users/commands/assign-role";
import { getUser } from "../users/queries";
import { createGroupMapping, deleteGroupMapping, updateGroupMapping } from "./commands/change-mapping";
import { groupMappingsCsv, listGroupMappings, previewMappings } from "./queries";
import { applyMappings, removeSource } from "./records";

useTestStore();

const staff = "CN=Staff,OU=Groups,DC=example,DC=com";
const operators = "cn=Operators,ou=Groups,dc=example,dc=com";
const auditor = builtInRoles.auditor.id;

let owner: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let topId: string;
beforeAll(async () => {
  owner = (await makeAdministrator()).actor;
  topId = (await topGroup()).id;
});

const teamsOf = async (userId: string) =>
  (await db().select().from(teamMembers).where(eq(teamMembers.userId, userId))).map((row) => [row.teamId, row.source]);
const rolesOf = async (userId: string) =>
  (await db().select().from(roleAssignments).where(eq(roleAssignments.userId, userId)))
    .map((row) => [row.roleId, row.groupId, row.source])
    .sort();
const apply = (sourceId: string, userId: string, groups: string[]) =>
  transaction((tx) => applyMappings(tx, { sourceId, userId, groups }));

/** As it was before the groups of a source decided. */
async function addByHand(teamId: string, userId: string): Promise<void> {
  await transaction(async (tx) => {
    const [team] = await selectTeams(tx).where(eq(teams.id, teamId));
    if (team) await addToTeam(tx, team.row, [userId]);
  });
}

describe("what a source's groups give", () => {
  it("is given and taken as the groups say, however they are written, and what was given by hand stays", async () => {
    const sourceId = await makeDirectory();
    const [mapped, byHand, both] = [await makeTeam(), await makeTeam(), await makeTeam()];
    const user = await makeExternalUser({ sourceId });
    await addByHand(byHand.id, user.id);
    await addByHand(both.id, user.id);
    const roles = [{ roleId: auditor, groupId: topId }];
    await createGroupMapping(owner, { sourceId, externalGroup: staff, teamIds: [mapped.id, both.id] });
    await createGroupMapping(owner, { sourceId, externalGroup: operators, roles, teamIds: [mapped.id] });

    const given = await apply(sourceId, user.id, ["cn=staff, ou=groups,dc=example,dc=com", operators.toUpperCase()]);
    expect(given).toEqual({ teamIds: expect.arrayContaining([mapped.id, both.id]), roles });
    expect((await teamsOf(user.id)).sort()).toEqual(
      [
        [mapped.id, sourceId],
        [byHand.id, ""],
        [both.id, ""],
      ].sort(),
    );
    expect(await rolesOf(user.id)).toEqual([[auditor, topId, sourceId]]);

    expect(await apply(sourceId, user.id, [])).toEqual({ teamIds: [], roles: [] });
    expect((await teamsOf(user.id)).sort()).toEqual(
      [
        [byHand.id, ""],
        [both.id, ""],
      ].sort(),
    );
    expect(await rolesOf(user.id)).toEqual([]);
    const events = await eventsAbout(user.id, "group-mappings.apply");
    expect(events).toMatchObject([
      { actorKind: "system", after: { teams: [mapped.name], roles: [expect.stringMatching(/^Auditor in /)] } },
      { before: { teams: [mapped.name] }, after: { teams: [], roles: [] } },
    ]);
    await apply(sourceId, user.id, []);
    expect(await eventsAbout(user.id, "group-mappings.apply")).toHaveLength(2);
  });

  it("is nothing without a mapped group, nor by the mappings of another source", async () => {
    const [sourceId, other] = [await makeDirectory(), await makeDirectory()];
    const team = await makeTeam();
    await createGroupMapping(owner, { sourceId: other, externalGroup: staff, teamIds: [team.id] });
    const user = await makeExternalUser({ sourceId });
    expect(await apply(sourceId, user.id, [staff])).toEqual({ teamIds: [], roles: [] });
    expect(await teamsOf(user.id)).toEqual([]);
  });

  it("gives the role of an administrators' team with the team, and takes it with it", async () => {
    const sourceId = await makeDirectory();
    const group = await makeGroup();
    const team = await createTeam(owner, { name: unique("admins"), groupId: group.id, isAdministrator: true });
    const user = await makeExternalUser({ sourceId, groups: [staff] });
    await createGroupMapping(owner, { sourceId, externalGroup: staff, teamIds: [team.id] });
    expect(await rolesOf(user.id)).toEqual([[builtInRoles.consoleAdministrator.id, group.id, team.id]]);
    // By hand as well: now it stays when the directory takes it.
    await addByHand(team.id, user.id);
    await apply(sourceId, user.id, []);
    expect(await rolesOf(user.id)).toEqual([[builtInRoles.consoleAdministrator.id, group.id, team.id]]);
    await removeTeamMembers(owner, { id: team.id, userIds: [user.id] });
    expect(await rolesOf(user.id)).toEqual([]);
  });

  it("is not taken by hand: the next check would bring it back", async () => {
    const sourceId = await makeDirectory("Corporate");
    const team = await makeTeam();
    const user = await makeExternalUser({ sourceId, groups: [staff] });
    const pair = { roleId: auditor, groupId: topId };
    await createGroupMapping(owner, { sourceId, externalGroup: staff, teamIds: [team.id], roles: [pair] });
    const conflict = { code: "conflict", message: expect.stringContaining("group of a directory") };
    await expect(removeTeamMembers(owner, { id: team.id, userIds: [user.id] })).rejects.toMatchObject(conflict);
    await expect(unassignRole(owner, { userId: user.id, ...pair })).rejects.toMatchObject(conflict);
    const view = await getUser(owner, user.id);
    expect(view.roles).toMatchObject([{ roleId: auditor, team: null, source: { id: sourceId } }]);
    expect(await teamsOf(user.id)).toEqual([[team.id, sourceId]]);
  });

  it("leaves the last Site Administrator the role, and says so", async () => {
    const sourceId = await makeDirectory();
    const roleId = builtInRoles.siteAdministrator.id;
    const user = await makeExternalUser({ sourceId, groups: [staff] });
    const mapping = await createGroupMapping(owner, {
      ...{ sourceId, externalGroup: staff },
      roles: [{ roleId, groupId: topId }],
    });
    const others = await db().select().from(roleAssignments).where(eq(roleAssignments.source, ""));
    await transaction((tx) => tx.delete(roleAssignments).where(eq(roleAssignments.source, "")));
    const system = { kind: "system", name: "test" } as const;

    expect(await apply(sourceId, user.id, [])).toMatchObject({ roles: [{ roleId }] });
    expect(await rolesOf(user.id)).toEqual([[roleId, topId, sourceId]]);
    expect(await eventsAbout(user.id, "roles.unassign")).toMatchObject([
      { outcome: "failure", reason: "last_site_administrator" },
    ]);
    const last = { code: "conflict", message: expect.stringContaining("last Site Administrator") };
    await expect(deleteGroupMapping(system, { id: mapping.id })).rejects.toMatchObject(last);
    await expect(transaction((tx) => removeSource(tx, system, sourceId))).rejects.toMatchObject(last);
    expect(await rolesOf(user.id)).toEqual([[roleId, topId, sourceId]]);

    await transaction((tx) => tx.insert(roleAssignments).values(others));
    await deleteGroupMapping(owner, { id: mapping.id });
    expect(await rolesOf(user.id)).toEqual([]);
  });
});

describe("changing a mapping", () => {
  it("counts at once for who is known to have the group, and for nobody whose rights are kept here", async () => {
    const sourceId = await makeDirectory();
    const [team, other] = [await makeTeam(), await makeTeam()];
    const [holder, exempt, stranger] = [
      await makeExternalUser({ sourceId, groups: [staff.toLowerCase()] }),
      await makeExternalUser({ sourceId, groups: [staff], usesLocalAuthentication: true }),
      await makeExternalUser({ sourceId, groups: [operators] }),
    ];
    const given = { sourceId, externalGroup: staff, teamIds: [team.id] };
    const preview = await previewMappings(owner, given);
    expect(preview).toEqual({
      users: [
        {
          ...{ id: holder.id, username: holder.username },
          ...{ gains: { teams: [team.name], roles: [] }, loses: { teams: [], roles: [] } },
        },
      ],
      ...{ changed: 1, holders: 1 },
    });
    expect(await teamsOf(holder.id)).toEqual([]);

    const mapping = await createGroupMapping(owner, given);
    expect(mapping).toMatchObject({ name: "Staff", teams: [{ id: team.id }], users: 2 });
    expect(await teamsOf(holder.id)).toEqual([[team.id, sourceId]]);
    expect(await teamsOf(exempt.id)).toEqual([]);

    const changed = { id: mapping.id, externalGroup: operators, teamIds: [other.id] };
    expect(await previewMappings(owner, { ...changed, sourceId })).toMatchObject({ changed: 2, holders: 2 });
    await updateGroupMapping(owner, changed);
    expect(await teamsOf(holder.id)).toEqual([]);
    expect(await teamsOf(stranger.id)).toEqual([[other.id, sourceId]]);
    expect(await previewMappings(owner, { id: mapping.id, sourceId, externalGroup: operators })).toMatchObject({
      users: [{ id: stranger.id, loses: { teams: [other.name] } }],
    });
    await deleteGroupMapping(owner, { id: mapping.id });
    expect(await teamsOf(stranger.id)).toEqual([]);
    expect((await eventsAbout(mapping.id)).map(({ event }) => event)).toEqual([
      "group-mappings.create",
      "group-mappings.update",
      "group-mappings.delete",
    ]);
  });

  it("gives nothing where the directory's groups do not say what users may do", async () => {
    const sourceId = await makeDirectory(unique("directory"), { authorization: false });
    const team = await makeTeam();
    const user = await makeExternalUser({ sourceId, groups: [staff] });
    await createGroupMapping(owner, { sourceId, externalGroup: staff, teamIds: [team.id] });
    expect(await teamsOf(user.id)).toEqual([]);
  });

  it("refuses what is no group of a directory, is mapped, gives nothing, or is not there", async () => {
    const sourceId = await makeDirectory();
    const teamIds = [(await makeTeam()).id];
    const create = (wanted: object) =>
      createGroupMapping(owner, { sourceId, externalGroup: staff, teamIds, ...wanted });
    await expect(create({ externalGroup: "Staff" })).rejects.toMatchObject({
      details: { fieldErrors: { externalGroup: [expect.stringContaining("distinguished name")] } },
    });
    await expect(create({ teamIds: [] })).rejects.toMatchObject({ code: "invalid" });
    await expect(create({ teamIds: ["tea_none"] })).rejects.toMatchObject({ code: "invalid" });
    await expect(create({ roles: [{ roleId: "rol_none", groupId: topId }] })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(create({ sourceId: "dir_none" })).rejects.toMatchObject({ code: "not_found" });
    await create({});
    await expect(create({ externalGroup: staff.toLowerCase() })).rejects.toMatchObject({
      ...{ code: "conflict", details: { fieldErrors: { externalGroup: [expect.stringContaining("mapped already")] } } },
    });
    expect(await db().$count(groupMappings, eq(groupMappings.sourceId, sourceId))).toBe(1);
  });

  it("is listed, searched and written as CSV", async () => {
    const sourceId = await makeDirectory();
    const team = await makeTeam();
    for (const externalGroup of [staff, operators])
      await createGroupMapping(owner, { sourceId, externalGroup, teamIds: [team.id] });
    const first = await listGroupMappings(owner, { sourceId, limit: 1 });
    expect(first).toMatchObject({ items: [{ name: "Operators" }], total: { count: 2 } });
    const second = await listGroupMappings(owner, { sourceId, limit: 1, cursor: first.next });
    expect(second.items).toMatchObject([{ name: "Staff" }]);
    expect((await listGroupMappings(owner, { sourceId, search: "STAFF" })).items).toHaveLength(1);
    expect((await listGroupMappings(owner, { sourceId, search: "%" })).items).toHaveLength(0);
    const lines: string[] = [];
    for await (const line of groupMappingsCsv(owner, { sourceId })) lines.push(line);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(team.name);
  });
});
