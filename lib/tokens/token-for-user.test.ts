import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, test } from "vitest";
import { users } from "@/db/schema";
import { transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, topGroup } from "@/test/make";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { updateLimits } from "../credentials/commands/update-limits";
import { builtInRoles } from "../roles";
import { updateSettings } from "../settings/commands";
import { setUserStatus } from "../users/commands/set-user-status";
import { createTokenForUser } from "./commands/create-token-for-user";
import { listTokens } from "./queries";
import { endOfValidity } from "./validity";

useTestStore();
const { call } = useRest();

type Owner = Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let owner: Owner;
beforeAll(async () => {
  owner = (await makeAdministrator()).actor;
});

const days = (validity: number) => ({ validity, unit: "days" as const });

describe("a token that an administrator makes", () => {
  it("is the user's, with all their rights, and both are named in the log", async () => {
    const user = await makeUser();
    const { token, accessToken } = await createTokenForUser(owner, { userId: user.id, name: "Nightly", ...days(30) });
    expect(accessToken).toMatchObject({ name: "Nightly", capabilities: null, owner: { username: user.username } });
    for (const authorization of [token, `Bearer ${token}`]) {
      const me = await call({ target: "/api/v1/me", headers: { Authorization: authorization } });
      expect(me).toMatchObject({ status: 200, json: { user: { username: user.username } } });
    }
    expect(await eventsAbout(accessToken.id, "tokens.create")).toMatchObject([
      { actorName: owner.user.username, after: { owner: user.username } },
    ]);
    expect((await listTokens(owner, { ownerId: user.id })).items.map(({ id }) => id)).toEqual([accessToken.id]);

    await setUserStatus(owner, { id: user.id, enabled: false });
    const refused = await call({ target: "/api/v1/me", headers: { Authorization: token } });
    expect(refused).toMatchObject({ status: 401, json: { code: "owner_disabled" } });
    await expect(createTokenForUser(owner, { userId: user.id, ...days(1) })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("may be a directory user's, too", async () => {
    const user = await makeUser();
    await transaction((tx) => tx.update(users).set({ kind: "directory" }).where(eq(users.id, user.id)));
    expect((await createTokenForUser(owner, { userId: user.id, ...days(1) })).token).toMatch(/^khp_/);
  });

  it("lasts no longer than the administrator permits, and needs a possible validity", async () => {
    const user = await makeUser();
    await updateSettings(owner, "tokens", { personalMaximumDays: 10 });
    const made = await createTokenForUser(owner, { userId: user.id, ...days(10) });
    expect(made.accessToken.expiresAt).toBeInstanceOf(Date);
    for (const wrong of [days(11), days(0), days(1.5), { validity: 2, unit: "weeks" as const }]) {
      await expect(createTokenForUser(owner, { userId: user.id, ...wrong })).rejects.toMatchObject({
        code: "invalid",
        details: { fieldErrors: { validity: [expect.any(String)] } },
      });
    }
    await updateSettings(owner, "tokens", {});
  });

  it("may be used only from where the credential that made it may", async () => {
    const user = await makeUser();
    const { id } = await makeToken({ ownerId: owner.user.id });
    await updateLimits(owner, { id, permittedAddresses: "198.51.100.7" });
    const maker: Actor = { ...owner, kind: "token", credentialId: id, capabilities: null };
    for (const userId of [owner.user.id, user.id]) {
      const { token } = await createTokenForUser(maker, { userId, ...days(1) });
      const me = await call({ target: "/api/v1/me", headers: { Authorization: token } });
      expect(me).toMatchObject({ status: 403, json: { code: "ip_denied" } });
    }
  });

  it("is no way up", async () => {
    const group = await makeGroup();
    const { actor, user } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const strong = await makeUser({
      groupId: group.id,
      roles: [{ roleId: builtInRoles.siteAdministrator.id, groupId: (await topGroup()).id }],
    });
    const weak = await makeUser({ groupId: group.id });
    const forbidden = { code: "forbidden" };
    await expect(createTokenForUser(actor, { userId: strong.id, ...days(1) })).rejects.toMatchObject(forbidden);
    await expect(createTokenForUser(actor, { userId: owner.user.id, ...days(1) })).rejects.toMatchObject({
      code: "not_found",
    });
    const limited = await keyActorFor(user.id, ["credential_management", "user_role_scope_management"]);
    await expect(createTokenForUser(limited, { userId: weak.id, ...days(1) })).rejects.toMatchObject(forbidden);
    const { actor: auditor } = await makeAdministrator("auditor", { groupId: group.id });
    await expect(createTokenForUser(auditor, { userId: weak.id, ...days(1) })).rejects.toMatchObject(forbidden);
    const other = await actorFor((await makeUser({ groupId: group.id })).id);
    await expect(createTokenForUser(other, { userId: weak.id, ...days(1) })).rejects.toMatchObject({
      code: "not_found",
    });
    const nonsense = { userId: weak.id, ...days(0) };
    await expect(createTokenForUser(auditor, nonsense)).rejects.toMatchObject(forbidden);
    await expect(createTokenForUser(other, nonsense)).rejects.toMatchObject({ code: "not_found" });
    await expect(createTokenForUser(actor, nonsense)).rejects.toMatchObject({ code: "invalid" });
    expect(await createTokenForUser(actor, { userId: weak.id, ...days(1) })).toMatchObject({
      token: expect.stringMatching(/^khp_/),
    });
  });
});

test.each([
  [1, "hours", "2026-01-31T11:00:00Z"],
  [3, "days", "2026-02-03T10:00:00Z"],
  [2, "weeks", "2026-02-14T10:00:00Z"],
  [1, "months", "2026-02-28T10:00:00Z"],
  [14, "months", "2027-03-31T10:00:00Z"],
] as const)("%i %s after the last of January", (validity, unit, end) => {
  expect(endOfValidity({ validity, unit }, new Date("2026-01-31T10:00:00Z"), 3660)).toEqual(new Date(end));
});
