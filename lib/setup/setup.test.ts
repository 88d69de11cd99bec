import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEvents, roleAssignments, setupLinks, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { builtInRoles } from "@/lib/roles";
import { verifyPassword } from "@/lib/secrets/password";
import { topGroup } from "@/test/make";
import { useTestStore } from "@/test/store";
import { completeSetup } from "./commands/complete-setup";
import { createPrimaryFromEnvironment } from "./commands/create-primary-from-environment";
import { makeSetupLink } from "./commands/make-setup-link";
import { findSetupLink, hasAccount } from "./queries";

useTestStore();

const password = "violet tandem oxbow 47 lantern";

beforeEach(async () => {
  await transaction(async (tx) => {
    await tx.delete(users);
    await tx.delete(setupLinks);
    await tx.delete(auditEvents);
  });
});

async function newToken(): Promise<string> {
  const link = await makeSetupLink();
  if (!link) throw new Error("no link");
  return new URL(link).searchParams.get("token") ?? "";
}

const complete = (token: string, more: { username?: string; email?: string; password?: string } = {}) =>
  completeSetup({ token, username: "ada", email: "ada@example.test", password, ...more, address: "192.0.2.7" });

describe("the set-up link", () => {
  it("is good until the next one is made, and only its hash is stored", async () => {
    const first = await newToken();
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(await findSetupLink(first)).not.toBeNull();
    const second = await newToken();
    expect(await findSetupLink(first)).toBeNull();
    expect(await findSetupLink(second)).not.toBeNull();
    expect(await findSetupLink("")).toBeNull();
    expect(await findSetupLink("guess")).toBeNull();
    expect(JSON.stringify([await db().select().from(setupLinks), await db().select().from(auditEvents)])).not.toContain(
      second,
    );
  });

  it("makes the primary account, a Site Administrator in the top group, and dies", async () => {
    const token = await newToken();
    await complete(token);
    const [user] = await db().select().from(users);
    expect(user).toMatchObject({
      username: "ada",
      email: "ada@example.test",
      isPrimary: true,
      mustChangePassword: false,
    });
    expect(await verifyPassword(user?.passwordHash ?? null, password)).toBe(true);
    const top = await topGroup();
    expect(
      await db()
        .select()
        .from(roleAssignments)
        .where(eq(roleAssignments.userId, user?.id ?? "")),
    ).toMatchObject([{ roleId: builtInRoles.siteAdministrator.id, groupId: top.id }]);
    expect(await findSetupLink(token)).toBeNull();
    expect(await makeSetupLink()).toBeNull();
    await expect(complete(token, { username: "eve" })).rejects.toMatchObject({ code: "conflict" });
    const events = await db().select().from(auditEvents).where(eq(auditEvents.event, "setup.complete"));
    expect(events).toMatchObject([{ subjectName: "ada", address: "192.0.2.7", groupPath: top.path }]);
    expect(JSON.stringify(events)).not.toContain(password);
    expect(JSON.stringify(events)).not.toContain("argon2");
  });

  it("lets one of several win who use it at the same time", async () => {
    const token = await newToken();
    const names = ["ada", "eve", "bob"];
    const results = await Promise.allSettled(names.map((username) => complete(token, { username })));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await db().select().from(users)).toHaveLength(1);
  });

  it("survives what is refused: a wrong token, a bad password, a bad username", async () => {
    const token = await newToken();
    await expect(complete("guess")).rejects.toMatchObject({ code: "not_found" });
    const passwordErrors = { details: { fieldErrors: { password: [expect.any(String)] } } };
    await expect(complete(token, { password: "short" })).rejects.toMatchObject(passwordErrors);
    await expect(complete(token, { password: "ada ada ada ada ada" })).rejects.toMatchObject(passwordErrors);
    await expect(complete(token, { username: "a b" })).rejects.toMatchObject({
      details: { fieldErrors: { username: [expect.any(String)] } },
    });
    await expect(complete(token, { username: "a b", email: "nobody", password: "short" })).rejects.toMatchObject({
      details: {
        fieldErrors: {
          username: [expect.any(String)],
          email: [expect.any(String)],
          password: ["Use at least 15 characters."],
        },
      },
    });
    await expect(complete("guess", { username: "a b" })).rejects.toMatchObject({ code: "not_found" });
    expect(await hasAccount()).toBe(false);
    await complete(token);
    expect(await hasAccount()).toBe(true);
  });
});

describe("createPrimaryFromEnvironment", () => {
  const admin = { username: "ada", password, email: "" };

  it("makes the account at the first start only", async () => {
    expect(await createPrimaryFromEnvironment({ admin: null })).toBe(false);
    const token = await newToken();
    expect(await createPrimaryFromEnvironment({ admin })).toBe(true);
    expect(await createPrimaryFromEnvironment({ admin: { ...admin, username: "eve" } })).toBe(false);
    expect(await db().select().from(users)).toMatchObject([{ username: "ada", isPrimary: true }]);
    expect(await findSetupLink(token)).toBeNull();
  });

  it("stops the start with reasons that name the variables and not the password", async () => {
    await expect(createPrimaryFromEnvironment({ admin: { ...admin, password: "hunter2" } })).rejects.toThrow(
      /KEYHALL_ADMIN_PASSWORD: Use at least 15 characters\.$/,
    );
    await expect(
      createPrimaryFromEnvironment({ admin: { username: "a b", password, email: "nonsense" } }),
    ).rejects.toThrow(/KEYHALL_ADMIN_USERNAME: .*\n.*KEYHALL_ADMIN_EMAIL: /);
    expect(await hasAccount()).toBe(false);
  });
});
