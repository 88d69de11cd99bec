import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { auditEvents, externalIdentities, roleAssignments, users } from "@/db/schema";
import { db } from "@/db/store";
import { group, groupDn, password, person, personDn } from "@/test/directory-ldif";
import { actorFor, keyActorFor, makeAdministrator, makeUser, topGroup, unique } from "@/test/make";
import { makeRealDirectory } from "@/test/make-real-directory";
import { makeTeam } from "@/test/make-team";
import { useSlapd } from "@/test/slapd";
import { searcher } from "@/test/start-slapd";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { createGroupMapping } from "../group-mappings/commands/change-mapping";
import { builtInRoles } from "../roles";
import { changeOwnPassword } from "../sessions/commands/change-own-password";
import { signIn } from "../sessions/commands/sign-in";
import { setPause } from "../sessions/turns";
import { addTeamMembers } from "../teams/commands/change-members";
import { previewUsers } from "../user-import/commands/preview-users";
import { findAuthorityById } from "../users/authority";
import { assignRole, unassignRole } from "../users/commands/assign-role";
import { createUser } from "../users/commands/create-user";
import { editUser } from "../users/commands/edit-user";
import { resetPassword } from "../users/commands/reset-password";
import { updateUser } from "../users/commands/update-user";
import { getUser, listUsers } from "../users/queries";
import { addDirectoryAdministrator } from "./commands/add-directory-administrator";
import { checkDirectoryUser } from "./commands/check-directory-user";
import { setLocalAuthentication } from "./commands/set-local-authentication";
import { findDirectoryEntry, getDirectoryStanding, keyWarningOf } from "./queries";

useTestStore();
const names = ["ada", "bob", "carol", "dave", "erin"];
const slapd = useSlapd({
  ldif: [
    ...names.map((name) => person(name)),
    person("left", ["employeeType: left"]),
    group("staff", [personDn("ada"), personDn("bob")]),
  ].join(""),
  settings: [`limits dn.exact="${searcher.bindDn}" size.soft=5 size.hard=5 size.prtotal=5`],
});
let directory: Awaited<ReturnType<typeof makeRealDirectory>>;
let owner: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let topId = "";
const auditor = builtInRoles.auditor.id;
const local = "violet tandem oxbow 47 lantern";

beforeAll(async () => {
  setPause(async () => {});
  directory = await makeRealDirectory(slapd(), { disabledMark: "employeeType=left" });
  owner = directory.actor;
  topId = (await topGroup()).id;
  const roles = [{ roleId: auditor, groupId: topId }];
  await createGroupMapping(owner, { sourceId: directory.id, externalGroup: groupDn("staff"), roles });
});

const enter = (username: string, given = password) =>
  signIn({ username, password: given, address: "192.0.2.7", userAgent: "test" });

async function arrived(username: string): Promise<string> {
  await enter(username);
  const [user] = await db().select().from(users).where(eq(users.usernameLower, username));
  if (!user) throw new Error(`${username} did not come in`);
  return user.id;
}

const rolesOf = (userId: string) =>
  db()
    .select({ roleId: roleAssignments.roleId, source: roleAssignments.source })
    .from(roleAssignments)
    .where(eq(roleAssignments.userId, userId));

const conflict = { code: "conflict", message: expect.stringContaining("directory") };

it("leaves everything of a directory's user to the directory", async () => {
  const id = await arrived("ada");
  const team = await makeTeam();
  const refused = [
    () => editUser(owner, { id, email: "x@example.org" }),
    () => updateUser(owner, { id, firstName: "Other" }),
    () => updateUser(owner, { id, teams: [team.id] }),
    () => editUser(owner, { id, teams: [team.id] }),
    () => addTeamMembers(owner, { id: team.id, userIds: [id] }),
    () => assignRole(owner, { userId: id, roleId: auditor, groupId: topId }),
    () => resetPassword(owner, { id, generate: true }),
    async () => changeOwnPassword(await actorFor(id), { currentPassword: password, newPassword: local }),
  ];
  for (const attempt of refused) await expect(attempt()).rejects.toMatchObject(conflict);
  expect(await rolesOf(id)).toEqual([{ roleId: auditor, source: directory.id }]);
  const { items } = await listUsers(owner, { sourceId: directory.id });
  expect(items).toMatchObject([
    { username: "ada", kind: "directory", external: { sourceId: directory.id, source: directory.name, state: "good" } },
  ]);
});

it.each([
  ["EXAMPLE\\x", "first sign-in"],
  ["x@EXAMPLE.test", "first sign-in"],
])("adds no account of a domain: %s", async (username, reason) => {
  const fieldErrors = { username: [expect.stringContaining(reason)] };
  await expect(createUser(owner, { username, password: local })).rejects.toMatchObject({ details: { fieldErrors } });
  await expect(createUser(owner, { username: unique("x@elsewhere.test") })).resolves.toBeDefined();
  const rows = await previewUsers(owner, { csv: `username\n${username}\n` });
  expect(rows[0]?.problems.join()).toContain(reason);
});

it("*Use Local Authentication* keeps rights and password here, and turned off gives all of it back", async () => {
  const id = await arrived("bob");
  await setLocalAuthentication(owner, { id, enabled: true });
  expect(await rolesOf(id)).toEqual([{ roleId: auditor, source: "" }]);
  expect((await findAuthorityById(id))?.external).toBeNull();
  expect(await enter("bob")).toMatchObject({ ok: false });
  expect(await enter("EXAMPLE\\bob")).toMatchObject({ ok: false });
  await editUser(owner, { id, password: local, mustChangePassword: false });
  for (const name of ["bob", "EXAMPLE\\bob"]) expect(await enter(name, local)).toMatchObject({ ok: true });
  await expect(editUser(owner, { id, email: "x@example.org" })).rejects.toMatchObject(conflict);
  await unassignRole(owner, { userId: id, roleId: auditor, groupId: topId });
  await assignRole(owner, { userId: id, roleId: builtInRoles.consoleAdministrator.id, groupId: topId });

  await setLocalAuthentication(owner, { id, enabled: false });
  expect(await rolesOf(id)).toEqual([{ roleId: auditor, source: directory.id }]);
  expect(await enter("bob", local)).toMatchObject({ ok: false });
  expect(await enter("bob")).toMatchObject({ ok: true });
  const events = and(eq(auditEvents.event, "users.set-authentication"), eq(auditEvents.subjectId, id));
  expect(await db().$count(auditEvents, events)).toBe(2);
});

it("is chosen in a browser, by somebody else who may, with at least the user's rights", async () => {
  const id = await arrived("ada");
  const input = { id, enabled: true };
  const { actor: below } = await makeAdministrator("auditor");
  const stranger = await actorFor((await makeUser()).id);
  await expect(setLocalAuthentication(await keyActorFor(owner.user.id, null), input)).rejects.toMatchObject({
    details: { reason: "browser_only" },
  });
  await expect(setLocalAuthentication(below, input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(setLocalAuthentication(stranger, input)).rejects.toMatchObject({ code: "not_found" });
  await expect(setLocalAuthentication(await actorFor(id), input)).rejects.toMatchObject({ code: "forbidden" });
  const here = await makeUser();
  await expect(setLocalAuthentication(owner, { id: here.id, enabled: true })).rejects.toMatchObject({
    code: "conflict",
  });
});

it("*Check now* takes over what the directory says, and tells how the user stands", async () => {
  const id = await arrived("carol");
  expect(await getDirectoryStanding(owner, id)).toMatchObject({ state: "good", groups: [], keepsRights: false });
  slapd().change(`dn: ${personDn("carol")}\nchangetype: modify\nadd: employeeType\nemployeeType: left\n\n`);
  expect(await checkDirectoryUser(owner, { id })).toMatchObject({ state: "refused", refusedReason: "disabled" });
  expect(await getUser(owner, id)).toMatchObject({ status: "enabled", external: { state: "refused" } });
  expect(await enter("carol")).toMatchObject({ ok: false });
  expect(await getDirectoryStanding(owner, owner.user.id)).toBeNull();
  await expect(checkDirectoryUser(owner, { id: owner.user.id })).rejects.toMatchObject({ code: "conflict" });
});

it("*Add Admin* gives roles only to what is found in the directory, and they stay", async () => {
  const roles = [{ roleId: auditor, groupId: topId }];
  const result = await findDirectoryEntry(owner, { directoryId: directory.id, username: "EXAMPLE\\dave" });
  if (result.outcome !== "found") throw new Error(result.outcome);
  const { subject } = result.entry;
  expect(result.entry).toMatchObject({ username: "dave", distinguishedName: personDn("dave"), userId: null });
  const given = { directoryId: directory.id, username: "dave", roles };
  await expect(addDirectoryAdministrator(owner, { ...given, subject: "other" })).rejects.toMatchObject({
    code: "invalid",
  });
  const nobody = { ...given, username: "nobody", subject };
  await expect(addDirectoryAdministrator(owner, nobody)).rejects.toMatchObject({ code: "invalid" });
  const user = await addDirectoryAdministrator(owner, { ...given, subject });
  expect(user).toMatchObject({ username: "dave", kind: "directory", hasPassword: false });
  await enter("dave");
  await checkDirectoryUser(owner, { id: user.id });
  expect(await rolesOf(user.id)).toEqual([{ roleId: auditor, source: "" }]);
  await expect(addDirectoryAdministrator(owner, { ...given, subject })).rejects.toMatchObject({ code: "conflict" });
  await unassignRole(owner, { userId: user.id, roleId: auditor, groupId: topId });
  expect(await findDirectoryEntry(owner, { directoryId: directory.id, username: "left" })).toMatchObject({
    outcome: "refused",
  });
  const { actor } = await makeAdministrator("auditor");
  await expect(addDirectoryAdministrator(actor, { ...given, subject })).rejects.toMatchObject({ code: "forbidden" });
});

it("offers those to choose from whose name begins so, to who may look for one", async () => {
  const look = (actor: Actor, username: string) => findDirectoryEntry(actor, { directoryId: directory.id, username });
  const people = [{ username: "dave", name: "dave Example", email: "dave@example.test" }];
  expect(await look(owner, "da")).toMatchObject({ outcome: "several", people, isMore: false });
  expect(await look(owner, "zz")).toEqual({ outcome: "none" });
  const { actor: auditing } = await makeAdministrator("auditor");
  await expect(look(auditing, "da")).rejects.toMatchObject({ code: "forbidden" });
  // More than the server names in one go; its words are for who may see how it is set up.
  expect(await look(owner, "given")).toEqual({ outcome: "none", trouble: expect.stringContaining("size limit") });
  const { actor: adding } = await makeAdministrator("consoleAdministrator");
  expect(await look(adding, "da")).toMatchObject({ outcome: "several" });
  expect(await look(adding, "given")).toEqual({ outcome: "none", trouble: expect.not.stringContaining("size limit") });
});

it("warns owners of keys on whom they depend", async () => {
  const id = await arrived("erin");
  expect(await keyWarningOf(id)).toMatchObject({ policy: "recheck", source: directory.name, recheckMinutes: 15 });
  expect(await keyWarningOf(owner.user.id)).toBeNull();
  expect(await db().$count(externalIdentities, eq(externalIdentities.userId, id))).toBe(1);
});
