import { beforeAll, expect, it } from "vitest";
import { makeAdministrator, topGroup } from "@/test/make";
import { makeDirectory } from "@/test/make-external-user";
import { makeTeam } from "@/test/make-team";
import { useTestStore } from "@/test/store";
import { builtInRoles } from "../roles";
import { createGroupMapping } from "./commands/change-mapping";
import { previewMappings } from "./queries";

useTestStore();

const staff = "cn=Staff,ou=Groups,dc=example,dc=com";
const none = { users: [], changed: 0, holders: 0 };
let owner: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let role: { roleId: string; groupId: string };
beforeAll(async () => {
  owner = (await makeAdministrator()).actor;
  role = { roleId: builtInRoles.auditor.id, groupId: (await topGroup()).id };
});

const wrongAt = (field: string, code = "invalid") => ({
  code,
  details: { fieldErrors: { [field]: [expect.any(String)] } },
});

it.each([
  ["roles.1.roleId", "without a role", () => ({ roles: [role, { ...role, roleId: "" }] })],
  ["roles.0.groupId", "without an organization group", () => ({ roles: [{ ...role, groupId: "" }] })],
  ["roles.1.roleId", "with a role that is not there", () => ({ roles: [role, { ...role, roleId: "rol_none" }] })],
  ["roles.0.roleId", "in a group that is not there", () => ({ roles: [{ ...role, groupId: "grp_none" }] })],
  ["roles.1.roleId", "with the same row twice", () => ({ roles: [role, role] })],
  ["teamIds", "with a team that is not there", () => ({ teamIds: ["tea_none"] })],
  ["externalGroup", "of what is no distinguished name", () => ({ externalGroup: "staff", roles: [role] })],
])("is refused at %s, %s, as the mapping is", async (field, _, mistake) => {
  const given = { sourceId: await makeDirectory(), externalGroup: staff, ...mistake() };
  await expect(previewMappings(owner, given)).rejects.toMatchObject(wrongAt(field));
  await expect(createGroupMapping(owner, given)).rejects.toMatchObject({ code: "invalid" });
});

it("is refused of a group that another mapping has, and shows what a mapping would be without anything", async () => {
  const sourceId = await makeDirectory();
  const team = await makeTeam();
  const { id } = await createGroupMapping(owner, { sourceId, externalGroup: staff, teamIds: [team.id] });
  const twin = { sourceId, externalGroup: staff.toUpperCase(), roles: [role] };
  await expect(previewMappings(owner, twin)).rejects.toMatchObject(wrongAt("externalGroup", "conflict"));
  await expect(createGroupMapping(owner, twin)).rejects.toMatchObject(wrongAt("externalGroup", "conflict"));
  expect(await previewMappings(owner, { ...twin, id })).toEqual(none);
  expect(await previewMappings(owner, { sourceId, externalGroup: staff, id })).toEqual(none);
});
