import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { credentials, users } from "@/db/schema";
import { db } from "@/db/store";
import { getAdministratorCertificate } from "@/lib/certificates/queries";
import { builtInRoles } from "@/lib/roles";
import { verifyPassword } from "@/lib/secrets/password";
import { countEvents, eventsAbout } from "@/test/audit";
import { keyActorFor, makeAdministrator, makeGroup, topGroup, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import type { CreateAdministratorInput } from "../administrator-schema";
import { createAdministrator } from "./create-administrator";

useTestStore();

const password = "correct horse battery staple 9";

async function wanted(
  change: { user?: object; roles?: CreateAdministratorInput["roles"]; settings?: object; details?: object } = {},
): Promise<CreateAdministratorInput> {
  const groupId = (await topGroup()).id;
  return {
    user: { username: unique("admin"), password, email: "a@b.example", ...change.user },
    roles: change.roles ?? [{ groupId, roleId: builtInRoles.consoleAdministrator.id }],
    details: change.details ?? {},
    settings: { authentication: "credentials", ...change.settings } as CreateAdministratorInput["settings"],
  };
}

const byCertificate = { authentication: "certificates", certificatePassword: "p12-password", keyType: "ec-p256" };

describe("createAdministrator", () => {
  it("makes the user with roles, details and a password, and audits it without the password", async () => {
    const { actor } = await makeAdministrator();
    const input = await wanted({
      details: { phone: "+1 555", notes: "" },
      user: { firstName: "Ada", mustChangePassword: true },
    });
    const made = await createAdministrator(actor, input);
    expect(made).toMatchObject({
      username: input.user.username,
      name: "Ada",
      apiAuthentication: "credentials",
      details: { phone: "+1 555" },
      hasPassword: true,
      mustChangePassword: true,
      roles: [{ name: "Console Administrator", groupName: "Global" }],
    });
    const [row] = await db().select().from(users).where(eq(users.id, made.id));
    expect(await verifyPassword(row?.passwordHash ?? null, password)).toBe(true);
    const [event] = await eventsAbout(made.id, "users.create");
    expect(event).toMatchObject({ actorId: actor.user.id, after: { username: made.username, roles: input.roles } });
    expect(JSON.stringify(event)).not.toContain(password);
  });

  it("makes key and certificate for Certificates, in the same go, without a password", async () => {
    const { actor } = await makeAdministrator();
    const made = await createAdministrator(actor, await wanted({ user: { password: "" }, settings: byCertificate }));
    expect(made).toMatchObject({ apiAuthentication: "certificates", hasPassword: false });
    const certificate = await getAdministratorCertificate(actor, made.id);
    expect(certificate?.subject).toBe(`CN=${made.number}:${made.username}`);
    const lifetime = (certificate?.notAfter.getTime() ?? 0) - Date.now();
    expect(Math.round(lifetime / 86_400_000)).toBe(365);
  });

  it("makes nothing at all when the certificate cannot be made", async () => {
    const { actor } = await makeAdministrator();
    const before = [await db().$count(users), await db().$count(credentials), await countEvents()];
    const input = await wanted({ settings: { ...byCertificate, days: 367 } });
    await expect(createAdministrator(actor, input)).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { "settings.days": [expect.stringContaining("366")] } },
    });
    expect([await db().$count(users), await db().$count(credentials), await countEvents()]).toEqual(before);
  });

  it("refuses a weak password and a taken username at their fields", async () => {
    const { actor } = await makeAdministrator();
    await expect(createAdministrator(actor, await wanted({ user: { password: "short" } }))).rejects.toMatchObject({
      details: { fieldErrors: { "user.password": [expect.any(String)] } },
    });
    const first = await wanted();
    await createAdministrator(actor, first);
    const again = await wanted({ user: { username: first.user.username.toUpperCase() } });
    await expect(createAdministrator(actor, again)).rejects.toMatchObject({
      code: "conflict",
      details: { fieldErrors: { "user.username": [expect.any(String)] } },
    });
  });

  it("says what is wrong with all steps at once, the password too", async () => {
    const { actor } = await makeAdministrator();
    const input = await wanted({
      user: { username: "a b", email: "nobody", password: "short" },
      roles: [],
      settings: { ...byCertificate, certificatePassword: "short" },
    });
    await expect(createAdministrator(actor, input)).rejects.toMatchObject({
      code: "invalid",
      details: {
        fieldErrors: {
          "user.username": [expect.any(String)],
          "user.email": [expect.any(String)],
          "user.password": [expect.stringContaining("15")],
          roles: [expect.any(String)],
          "settings.certificatePassword": [expect.any(String)],
        },
      },
    });
  });

  it("lets one of two equal usernames through when both come at once", async () => {
    const { actor } = await makeAdministrator();
    const input = await wanted();
    const results = await Promise.allSettled([createAdministrator(actor, input), createAdministrator(actor, input)]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });

  it("gives no role with more permissions than one's own, and Site Administrator in the top group only", async () => {
    const { actor } = await makeAdministrator("consoleAdministrator");
    const groupId = (await topGroup()).id;
    const site = [{ groupId, roleId: builtInRoles.siteAdministrator.id }];
    await expect(createAdministrator(actor, await wanted({ roles: site }))).rejects.toMatchObject({
      code: "forbidden",
    });

    const owner = await makeAdministrator();
    const below = (await makeGroup()).id;
    const lower = [{ groupId: below, roleId: builtInRoles.siteAdministrator.id }];
    await expect(createAdministrator(owner.actor, await wanted({ roles: lower }))).rejects.toMatchObject({
      details: { fieldErrors: { "roles.0.roleId": [expect.stringContaining("top group")] } },
    });
  });

  it("stays in the actor's groups: another group was not found", async () => {
    const [mine, other] = [await makeGroup(), await makeGroup()];
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: mine.id });
    const at = (groupId: string) => wanted({ roles: [{ groupId, roleId: builtInRoles.consoleAdministrator.id }] });
    await expect(createAdministrator(actor, await at(other.id))).rejects.toMatchObject({
      details: { fieldErrors: { "roles.0.groupId": [expect.stringContaining("not found")] } },
    });
    expect((await createAdministrator(actor, await at(mine.id))).group.id).toBe(mine.id);
  });

  it("refuses who may not create users, and a key whose capabilities do not reach the role", async () => {
    for (const role of ["auditor", "user"] as const) {
      const { actor } = await makeAdministrator(role);
      await expect(createAdministrator(actor, await wanted())).rejects.toMatchObject({ code: "forbidden" });
    }
    const { user } = await makeAdministrator();
    const key = await keyActorFor(user.id, ["user_role_scope_management"]);
    await expect(createAdministrator(key, await wanted())).rejects.toMatchObject({ details: { reason: "outranked" } });
  });
});
