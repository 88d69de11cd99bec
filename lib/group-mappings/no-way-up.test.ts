import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { externalIdentities, teamMembers, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { makeDirectory, makeExternalUser } from "@/test/make-external-user";
import { makeTeam } from "@/test/make-team";
import { useTestStore } from "@/test/store";
import { builtInRoles } from "../roles";
import { createRole, updateRole } from "../roles/commands";
import { createTeam } from "../teams/commands/create-team";
import { createGroupMapping, deleteGroupMapping, updateGroupMapping } from "./commands/change-mapping";
import { listGroupMappings, previewMappings } from "./queries";

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

describe("no way up by a mapping", () => {
  /** Somebody who may map groups and give roles, but holds little besides. */
  async function mapper(...more: ("teams.update" | "teams.read" | "users.read" | "users.update" | "labels.read")[]) {
    const permissions = ["directories.read", "directories.update", "roles.assign", "users.read", ...more] as const;
    const { id } = await createRole(owner, { name: unique("mapper"), permissions: [...permissions] });
    const user = await makeUser({ roles: [{ roleId: id, groupId: topId }] });
    return actorFor(user.id);
  }

  it("needs the right over directories at the top, and over each team and role", async () => {
    const sourceId = await makeDirectory();
    const group = await makeGroup();
    const team = await makeTeam();
    const forbidden = { code: "forbidden" };
    const given = { sourceId, externalGroup: staff, teamIds: [team.id] };
    const below = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    await expect(createGroupMapping(below.actor, given)).rejects.toMatchObject(forbidden);
    await expect(listGroupMappings(below.actor, { sourceId })).rejects.toMatchObject(forbidden);
    await expect(previewMappings(below.actor, given)).rejects.toMatchObject(forbidden);
    await expect(createGroupMapping(await mapper(), given)).rejects.toMatchObject({ code: "invalid" });
    await expect(createGroupMapping(await mapper("teams.read"), given)).rejects.toMatchObject(forbidden);
    const keeper = await mapper("teams.read", "teams.update");
    const mapping = await createGroupMapping(keeper, given);
    const roles = [{ roleId: builtInRoles.consoleAdministrator.id, groupId: topId }];
    await expect(updateGroupMapping(keeper, { ...given, id: mapping.id, roles })).rejects.toMatchObject(forbidden);
    await updateGroupMapping(owner, { ...given, id: mapping.id, roles });
    await expect(updateGroupMapping(keeper, { ...given, id: mapping.id })).rejects.toMatchObject(forbidden);
    await expect(deleteGroupMapping(keeper, { id: mapping.id })).rejects.toMatchObject(forbidden);
    const topOnly = [{ roleId: builtInRoles.siteAdministrator.id, groupId: group.id }];
    await expect(updateGroupMapping(owner, { ...given, id: mapping.id, roles: topOnly })).rejects.toMatchObject({
      code: "invalid",
    });
    const admins = await createTeam(owner, { name: unique("admins"), isAdministrator: true });
    const other = { sourceId, externalGroup: operators, teamIds: [admins.id] };
    await expect(createGroupMapping(keeper, other)).rejects.toMatchObject(forbidden);
  });

  it("reaches nobody with more rights, and oneself in a browser only", async () => {
    const sourceId = await makeDirectory();
    const team = await makeTeam();
    const keeper = await mapper("teams.read", "teams.update");
    const boss = await makeExternalUser({ sourceId, groups: [staff], roles: [{ roleId: auditor, groupId: topId }] });
    const given = { sourceId, externalGroup: staff, teamIds: [team.id] };
    await expect(createGroupMapping(keeper, given)).rejects.toMatchObject({ code: "forbidden" });
    await makeIdentity(keeper.user.id, sourceId, [operators]);
    const own = { ...given, externalGroup: operators };
    await expect(createGroupMapping(await keyActorFor(keeper.user.id, null), own)).rejects.toMatchObject({
      details: { reason: "browser_only" },
    });
    await createGroupMapping(keeper, own);
    expect(await teamsOf(boss.id)).toEqual([]);
    expect(await teamsOf(keeper.user.id)).toEqual([[team.id, sourceId]]);
  });

  it("is not opened by widening a role that only a mapping gives", async () => {
    const sourceId = await makeDirectory();
    const group = await makeGroup();
    const role = await createRole(owner, { name: unique("role"), permissions: ["users.read"] });
    await createGroupMapping(owner, {
      ...{ sourceId, externalGroup: staff },
      roles: [{ roleId: role.id, groupId: topId }],
    });
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const wider = { id: role.id, permissions: ["users.read", "users.delete"] };
    await expect(updateRole(actor, wider)).rejects.toMatchObject({ code: "forbidden" });
    await updateRole(owner, wider);
  });

  it("shows in a preview only whom the viewer may see", async () => {
    const sourceId = await makeDirectory();
    const team = await makeTeam();
    await makeExternalUser({ sourceId, groups: [staff] });
    const { id } = await createRole(owner, { name: unique("reader"), permissions: ["directories.read"] });
    const viewer = await actorFor((await makeUser({ roles: [{ roleId: id, groupId: topId }] })).id);
    const preview = await previewMappings(viewer, { sourceId, externalGroup: staff, teamIds: [team.id] });
    expect(preview).toEqual({ users: [], changed: 1, holders: 1 });
  });
});

const makeIdentity = (userId: string, sourceId: string, groups: string[]) =>
  transaction(async (tx) => {
    const row = { userId, sourceId, subject: unique("subject"), distinguishedName: "", checkedAt: new Date(), groups };
    await tx.insert(externalIdentities).values(row);
    await tx.update(users).set({ kind: "directory" }).where(eq(users.id, userId));
  });
