import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { credentials, sessions, teamMembers, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { actorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { makeOwnedAccount } from "@/test/make-owned-account";
import { makeTeam } from "@/test/make-team";
import { useTestStore } from "@/test/store";
import { createApiKey } from "../api-keys/commands/create-api-key";
import { revokeApiKey } from "../api-keys/commands/revoke-api-key";
import { rotateApiKey } from "../api-keys/commands/rotate-api-key";
import { createClientCertificate } from "../certificates/commands/create-client-certificate";
import { recipientsOf } from "../expiry/recipients";
import { offboardUser } from "../offboarding/commands/offboard-user";
import { builtInRoles } from "../roles";
import { admit } from "../sessions/admission";
import type { SessionMethod } from "../sessions/records";
import { addTeamMembers, removeTeamMembers } from "../teams/commands/change-members";
import { deleteTeam } from "../teams/commands/delete-team";
import { listTeamCandidates, listTeamMembers } from "../teams/queries";
import { createPersonalAccessToken } from "../tokens/commands/create-personal-access-token";
import { findAuthorityById } from "../users/authority";
import { createUser } from "../users/commands/create-user";
import { deleteUser } from "../users/commands/delete-user";
import { editUser } from "../users/commands/edit-user";
import { resetPassword } from "../users/commands/reset-password";
import { setUserStatus } from "../users/commands/set-user-status";
import { getUser, listUsers } from "../users/queries";
import { actFor } from "./commands/act-for";
import { createServiceAccount } from "./commands/create-service-account";
import { updateServiceAccount } from "./commands/update-service-account";
import { getServiceAccount, listCredentialsOfAccount, listServiceAccounts, serviceAccountsCsv } from "./queries";

useTestStore();

let owner: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let topId: string;
beforeAll(async () => {
  owner = (await makeAdministrator()).actor;
  topId = (await topGroup()).id;
});

const notFound = { code: "not_found" };
const forbidden = { code: "forbidden" };
const conflict = { code: "conflict" };
const key = { capabilities: ["user_data_upload" as const] };

describe("a service account", () => {
  it("is a user without password, in the team that owns it, with roles of at most its maker's", async () => {
    const group = await makeGroup();
    const team = await makeTeam({ groupId: group.id });
    const roles = [{ roleId: builtInRoles.auditor.id, groupId: group.id }];
    const given = { username: unique("Robot"), description: "Nightly export", teamId: team.id, groupId: group.id };
    const account = await createServiceAccount(owner, { ...given, roles });
    expect(account).toMatchObject({ ...{ description: "Nightly export", status: "enabled" }, team: { id: team.id } });
    const [row] = await db().select().from(users).where(eq(users.id, account.id));
    expect(row).toMatchObject({ isServiceAccount: true, teamId: team.id, passwordHash: null, kind: "basic" });
    const [member] = await db().select().from(teamMembers).where(eq(teamMembers.userId, account.id));
    expect(member).toMatchObject({ teamId: team.id, source: "" });
    expect(await getUser(owner, account.id)).toMatchObject({
      ...{ isServiceAccount: true, team: { id: team.id }, roles },
      can: { resetPassword: false },
    });
    const events = (await eventsAbout(account.id)).map(({ event }) => event);
    expect(events).toEqual(["users.create"]);

    const keeper = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const more = { ...given, username: unique("robot"), roles: [{ ...roles[0], roleId: "rol_site_administrator" }] };
    await expect(
      createServiceAccount(keeper.actor, { ...more, roles: [{ groupId: topId, roleId: builtInRoles.auditor.id }] }),
    ).rejects.toMatchObject({ code: "invalid" });
    await expect(createServiceAccount(keeper.actor, { ...more, groupId: topId, roles: [] })).rejects.toMatchObject({
      code: "invalid",
    });
    const plain = await actorFor((await makeUser()).id);
    await expect(createServiceAccount(plain, given)).rejects.toMatchObject(forbidden);
    await expect(createServiceAccount(owner, { ...more, roles: [], teamId: "tea_none" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("shares the names of people, and is not among them unless asked for", async () => {
    const { account, team } = await makeOwnedAccount(owner);
    const name = account.username;
    await expect(createUser(owner, { username: name.toUpperCase() })).rejects.toMatchObject(conflict);
    await expect(createServiceAccount(owner, { username: name, teamId: team.id })).rejects.toMatchObject(conflict);
    expect((await listUsers(owner, { search: name })).items).toEqual([]);
    expect((await listUsers(owner, { search: name, kind: "basic" })).items).toEqual([]);
    expect((await listUsers(owner, { search: name, kind: "service" })).items).toMatchObject([{ id: account.id }]);
    expect((await listServiceAccounts(owner, { search: name })).items).toMatchObject([
      { id: account.id, credentials: 0 },
    ]);
    const lines: string[] = [];
    for await (const line of serviceAccountsCsv(owner, { search: name })) lines.push(line);
    expect(lines).toHaveLength(2);
  });

  it("is told from the people of its team", async () => {
    const { account, team, member } = await makeOwnedAccount(owner);
    const { items } = await listTeamMembers(owner, { id: team.id });
    expect(new Map(items.map(({ id, isServiceAccount }) => [id, isServiceAccount]))).toEqual(
      new Map([
        [account.id, true],
        [member.id, false],
      ]),
    );
  });

  it("is changed, and goes with another team only", async () => {
    const { account, team, member } = await makeOwnedAccount(owner);
    const other = await makeTeam();
    const changed = await updateServiceAccount(owner, {
      id: account.id,
      description: "Import",
      email: "ops@example.org",
    });
    expect(changed).toMatchObject({ description: "Import", email: "ops@example.org", team: { id: team.id } });
    const userIds = [account.id];
    await expect(addTeamMembers(owner, { id: other.id, userIds })).rejects.toMatchObject(conflict);
    await expect(removeTeamMembers(owner, { id: team.id, userIds })).rejects.toMatchObject(conflict);
    await expect(editUser(owner, { id: account.id, teams: [other.id] })).rejects.toMatchObject(conflict);
    expect(await listTeamCandidates(owner, { id: other.id, search: account.username })).toEqual([]);
    await expect(deleteTeam(owner, { id: team.id })).rejects.toMatchObject({
      message: expect.stringContaining("1 service account"),
    });
    expect(await updateServiceAccount(owner, { id: account.id, teamId: other.id })).toMatchObject({
      team: { id: other.id },
    });
    const memberships = await db().select().from(teamMembers).where(eq(teamMembers.userId, account.id));
    expect(memberships).toMatchObject([{ teamId: other.id }]);
    await expect(getServiceAccount(await actorFor(member.id), account.id)).rejects.toMatchObject(notFound);
    await deleteTeam(owner, { id: team.id });
    await expect(updateServiceAccount(owner, { id: member.id, description: "x" })).rejects.toMatchObject(notFound);
    const { actor } = await makeOwnedAccount(owner);
    await expect(updateServiceAccount(actor, { id: account.id, description: "x" })).rejects.toMatchObject(forbidden);
  });

  it("gets no password and no session by any door", async () => {
    const { account } = await makeOwnedAccount(owner);
    const password = "molten thistle 58 gazebo";
    await expect(resetPassword(owner, { id: account.id, password })).rejects.toMatchObject(conflict);
    await expect(editUser(owner, { id: account.id, password, confirmPassword: password })).rejects.toMatchObject(
      conflict,
    );
    const authority = await findAuthorityById(account.id);
    if (!authority) throw new Error("no authority");
    for (const method of ["password", "certificate", "passkey", "provider"] satisfies SessionMethod[]) {
      const admission = { authority, method, address: "192.0.2.1", userAgent: "" };
      expect(await transaction((tx) => admit(tx, admission))).toMatchObject({ ok: false });
    }
    expect(await db().$count(sessions, eq(sessions.userId, account.id))).toBe(0);
    const [row] = await db().select().from(users).where(eq(users.id, account.id));
    expect(row).toMatchObject({ passwordHash: null, lastSignInAt: null });
  });
});

describe("credentials of a service account", () => {
  it("are made, rotated and revoked by members of its team, who are named as their makers", async () => {
    const { actor, account, member } = await makeOwnedAccount(owner);
    const made = await createApiKey(await actFor(actor, account.id), key);
    expect(made.apiKey.owner).toMatchObject({ id: account.id });
    const { accessToken } = await createPersonalAccessToken(await actFor(actor, account.id), {
      name: "export",
      days: 5,
    });
    const certificate = await createClientCertificate(await actFor(actor, account.id), { name: "agent", days: 5 });
    const all = await listCredentialsOfAccount(actor, account.id);
    expect(all.map(({ kind, createdBy }) => [kind, createdBy?.id])).toEqual([
      ["certificate", member.id],
      ["token", member.id],
      ["api-key", member.id],
    ]);
    const [event] = await eventsAbout(made.apiKey.id);
    expect(event).toMatchObject({ event: "api-keys.create", actorId: member.id, actorName: member.username });
    const rotated = await rotateApiKey(await actFor(actor, account.id), { id: made.apiKey.id, graceDays: 1 });
    expect(rotated.apiKey.owner.id).toBe(account.id);
    await revokeApiKey(await actFor(actor, account.id), { id: rotated.apiKey.id });
    expect((await getServiceAccount(actor, account.id)).credentials).toBe(3);
    expect([accessToken.owner.id, certificate.owner.id]).toEqual([account.id, account.id]);
  });

  it("outlive their maker", async () => {
    const { actor, account, member } = await makeOwnedAccount(owner);
    const { apiKey } = await createApiKey(await actFor(actor, account.id), key);
    await setUserStatus(owner, { id: member.id, enabled: false });
    await offboardUser(owner, { id: member.id });
    await deleteUser(owner, { id: member.id });
    const [row] = await db().select().from(credentials).where(eq(credentials.id, apiKey.id));
    expect(row).toMatchObject({ status: "active", ownerId: account.id });
    expect(await listCredentialsOfAccount(owner, account.id)).toMatchObject([{ id: apiKey.id, createdBy: null }]);
  });

  it("that end soon are told of to the team", async () => {
    const { account, team } = await makeOwnedAccount(owner);
    const owned = { ownerId: account.id, email: "", ownerStatus: "enabled" as const, teamId: null, extraEmails: null };
    expect(await recipientsOf(owned, db())).toEqual(["member@example.org"]);
    expect(team.id).toBe(account.team.id);
  });

  it("go with the account", async () => {
    const { actor, account } = await makeOwnedAccount(owner);
    const { apiKey } = await createApiKey(await actFor(actor, account.id), key);
    await deleteUser(owner, { id: account.id });
    expect(await db().$count(credentials, eq(credentials.id, apiKey.id))).toBe(0);
  });
});
