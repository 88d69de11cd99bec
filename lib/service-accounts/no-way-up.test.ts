import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { users } from "@/db/schema";
import { db } from "@/db/store";
import { actorFor, keyActorFor, makeAdministrator, makeUser, topGroup, unique } from "@/test/make";
import { makeOwnedAccount } from "@/test/make-owned-account";
import { useTestStore } from "@/test/store";
import { builtInRoles } from "../roles";
import { createRole } from "../roles/commands";
import { createTeam } from "../teams/commands/create-team";
import { createTokenForUser } from "../tokens/commands/create-token-for-user";
import { assignRole } from "../users/commands/assign-role";
import { actFor } from "./commands/act-for";
import { createServiceAccount } from "./commands/create-service-account";
import { getServiceAccount, listCredentialsOfAccount, listServiceAccounts } from "./queries";

useTestStore();

let owner: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let topId: string;
beforeAll(async () => {
  owner = (await makeAdministrator()).actor;
  topId = (await topGroup()).id;
});

const notFound = { code: "not_found" };
const forbidden = { code: "forbidden" };

describe("no way up by a service account", () => {
  it("keeps members from one with rights that they do not have", async () => {
    const { actor, account, member } = await makeOwnedAccount(owner);
    await assignRole(owner, { userId: account.id, roleId: builtInRoles.auditor.id, groupId: topId });
    await expect(actFor(actor, account.id)).rejects.toMatchObject({ details: { reason: "outranked" } });
    expect((await getServiceAccount(actor, account.id)).can.manageCredentials).toBe(false);
    expect(await listCredentialsOfAccount(actor, account.id)).toEqual([]);
    await assignRole(owner, { userId: member.id, roleId: builtInRoles.auditor.id, groupId: topId });
    const now = await actorFor(member.id);
    expect((await actFor(now, account.id)).user.id).toBe(account.id);
    expect((await getServiceAccount(now, account.id)).can.manageCredentials).toBe(true);
  });

  it("hides it from strangers, and shows it to readers without letting them act for it", async () => {
    const { account } = await makeOwnedAccount(owner);
    const stranger = await actorFor((await makeUser()).id);
    await expect(actFor(stranger, account.id)).rejects.toMatchObject(notFound);
    await expect(listCredentialsOfAccount(stranger, account.id)).rejects.toMatchObject(notFound);
    expect((await listServiceAccounts(stranger)).items).toEqual([]);
    const auditor = (await makeAdministrator("auditor")).actor;
    await expect(actFor(auditor, account.id)).rejects.toMatchObject(forbidden);
    expect(await getServiceAccount(auditor, account.id)).toMatchObject({ can: { manageCredentials: false } });
    await expect(actFor(owner, owner.user.id)).rejects.toMatchObject(notFound);
    await expect(actFor(owner, (await makeUser()).id)).rejects.toMatchObject(notFound);
  });

  it("lets no limited credential of a member act for it by the team", async () => {
    const { actor, account } = await makeOwnedAccount(owner);
    const limited = await keyActorFor(actor.user.id, ["user_data_upload"]);
    if (limited.kind === "system") throw new Error("a key");
    await expect(actFor(limited, account.id)).rejects.toMatchObject(notFound);
    const whole = await keyActorFor(actor.user.id, null);
    if (whole.kind === "system") throw new Error("a key");
    expect(await actFor(whole, account.id)).toMatchObject({ user: { id: account.id }, actingPerson: actor.user });
  });

  it("is not opened by the team's role: an administrators' team needs who may give it", async () => {
    const team = await createTeam(owner, { name: unique("admins"), isAdministrator: true });
    const permissions = ["users.create", "users.read", "users.update", "teams.read", "teams.update"] as const;
    const { id } = await createRole(owner, { name: unique("maker"), permissions: [...permissions] });
    const maker = await actorFor((await makeUser({ roles: [{ roleId: id, groupId: topId }] })).id);
    const given = { username: unique("robot"), teamId: team.id };
    await expect(createServiceAccount(maker, given)).rejects.toMatchObject(forbidden);
    expect(await db().$count(users, eq(users.usernameLower, given.username))).toBe(0);
    const account = await createServiceAccount(owner, given);
    await expect(actFor(maker, account.id)).rejects.toMatchObject({ details: { reason: "outranked" } });
    await expect(
      createTokenForUser(maker, { userId: account.id, name: "x", validity: 1, unit: "days" }),
    ).rejects.toMatchObject(forbidden);
  });
});
