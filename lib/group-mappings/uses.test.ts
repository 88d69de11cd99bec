import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { groupMappings, roleAssignments, teamMembers } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { makeAdministrator, makeGroup, topGroup, unique } from "@/test/make";
import { makeDirectory, makeExternalUser } from "@/test/make-external-user";
import { makeTeam } from "@/test/make-team";
import { useTestStore } from "@/test/store";
import { deleteGroup } from "../groups/commands";
import { builtInRoles } from "../roles";
import { createRole, deleteRole } from "../roles/commands";
import { deleteTeam } from "../teams/commands/delete-team";
import { createGroupMapping, deleteGroupMapping } from "./commands/change-mapping";
import { addGroupToTeam, removeGroupFromTeam } from "./commands/team-groups";
import { listGroupMappings, listMappingsOfTeam } from "./queries";
import { removeSource } from "./records";

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
describe("Active Directory Groups of a team", () => {
  it("are the same mappings", async () => {
    const sourceId = await makeDirectory();
    const [team, other] = [await makeTeam(), await makeTeam()];
    const user = await makeExternalUser({ sourceId, groups: [staff] });
    await createGroupMapping(owner, { sourceId, externalGroup: staff, teamIds: [other.id] });
    const group = { teamId: team.id, sourceId, externalGroup: staff };
    await addGroupToTeam(owner, group);
    await addGroupToTeam(owner, { ...group, externalGroup: operators });
    await expect(addGroupToTeam(owner, group)).rejects.toMatchObject({ code: "conflict" });
    expect((await listMappingsOfTeam(owner, team.id)).map(({ name }) => name)).toEqual(["Operators", "Staff"]);
    expect(await teamsOf(user.id)).toHaveLength(2);
    await removeGroupFromTeam(owner, group);
    await removeGroupFromTeam(owner, { ...group, externalGroup: operators });
    await expect(removeGroupFromTeam(owner, group)).rejects.toMatchObject({ code: "not_found" });
    expect(await teamsOf(user.id)).toEqual([[other.id, sourceId]]);
    expect(await db().$count(groupMappings, eq(groupMappings.sourceId, sourceId))).toBe(1);
  });
});

describe("what a mapping names", () => {
  it("keeps roles and organization groups from being deleted, and goes with a team", async () => {
    const sourceId = await makeDirectory();
    const [group, team] = [await makeGroup(), await makeTeam()];
    const role = await createRole(owner, { name: unique("role"), permissions: ["labels.read"] });
    const roles = [{ roleId: role.id, groupId: group.id }];
    const mapping = await createGroupMapping(owner, { sourceId, externalGroup: staff, teamIds: [team.id], roles });
    await expect(deleteRole(owner, { id: role.id })).rejects.toMatchObject({ code: "conflict" });
    await expect(deleteGroup(owner, { id: group.id })).rejects.toMatchObject({ code: "conflict" });
    await deleteTeam(owner, { id: team.id });
    const { items } = await listGroupMappings(owner, { sourceId });
    expect(items).toMatchObject([{ id: mapping.id, teams: [], roles: [{ roleName: role.name }] }]);
    await deleteGroupMapping(owner, { id: mapping.id });
    await deleteRole(owner, { id: role.id });
    await deleteGroup(owner, { id: group.id });
  });

  it("goes with the source, and what it gave", async () => {
    const sourceId = await makeDirectory();
    const team = await makeTeam();
    const user = await makeExternalUser({ sourceId, groups: [staff] });
    const roles = [{ roleId: auditor, groupId: topId }];
    await createGroupMapping(owner, { sourceId, externalGroup: staff, teamIds: [team.id], roles });
    await transaction((tx) => removeSource(tx, owner, sourceId));
    expect([await teamsOf(user.id), await rolesOf(user.id)]).toEqual([[], []]);
    expect(await db().$count(groupMappings, eq(groupMappings.sourceId, sourceId))).toBe(0);
  });
});
