import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { mails, settings, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { makeAdministrator, makeUser, topGroup, unique } from "@/test/make";
import { saveEmailSettings } from "@/test/make-mail";
import { useTestStore } from "@/test/store";
import { bodyPlace } from "../../mail/records";
import { builtInRoles } from "../../roles";
import { verifyPassword } from "../../secrets/password";
import { unseal } from "../../secrets/sealing";
import { createAdministrator } from "./create-administrator";
import { resetPassword } from "./reset-password";

useTestStore();
beforeEach(() => saveEmailSettings());

const noMail = () => transaction(async (tx) => void (await tx.delete(settings)));

/** The password in the mail to a user, and whether it opens the account. */
async function mailedTo(userId: string) {
  const [mail] = await db()
    .select()
    .from(mails)
    .where(and(eq(mails.userId, userId), eq(mails.kind, "password")));
  if (!mail) return null;
  const { text } = JSON.parse(unseal(mail.bodySealed, bodyPlace(mail.id)).toString());
  const password = /Password: (.+)/.exec(text)?.[1] ?? "";
  const [user] = await db().select().from(users).where(eq(users.id, userId));
  return { to: mail.recipients, password, opens: await verifyPassword(user?.passwordHash ?? null, password), user };
}

describe("Reset Password", () => {
  it("mails a generated password to its user and answers it to nobody", async () => {
    const { actor } = await makeAdministrator();
    const user = await makeUser({ email: `${unique("ada")}@example.org` });
    const answer = await resetPassword(actor, { id: user.id, mailPassword: true });
    expect(answer).toEqual({ temporaryPassword: null, mailedTo: user.email });
    expect(await mailedTo(user.id)).toMatchObject({
      to: [user.email],
      opens: true,
      user: { mustChangePassword: true },
    });
  });

  it("changes nothing when it cannot be mailed", async () => {
    const { actor } = await makeAdministrator();
    const user = await makeUser({ passwordHash: "kept" });
    await expect(resetPassword(actor, { id: user.id, mailPassword: true })).rejects.toMatchObject({ code: "invalid" });
    await noMail();
    await expect(resetPassword(actor, { id: user.id, mailPassword: true })).rejects.toMatchObject({
      details: { fieldErrors: { mailPassword: [expect.stringContaining("Email Settings")] } },
    });
    expect(await db().select().from(users).where(eq(users.id, user.id))).toMatchObject([{ passwordHash: "kept" }]);
    await expect(resetPassword(actor, { id: user.id, mailPassword: true, generate: true })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

describe("Add Admin with Notification", () => {
  async function wanted(user: Record<string, unknown>) {
    const username = unique("admin");
    const email = `${username}@example.org`;
    return {
      user: { username, email, notification: "email" as const, ...user },
      roles: [{ groupId: (await topGroup()).id, roleId: builtInRoles.auditor.id }],
      settings: { authentication: "credentials" as const },
    };
  }

  it("mails a random password, or the typed one, which must be changed", async () => {
    const { actor } = await makeAdministrator();
    const random = await createAdministrator(actor, await wanted({}));
    expect(await mailedTo(random.id)).toMatchObject({ to: [random.email], opens: true });
    const password = "copper lantern 58 gazebo";
    const typed = await createAdministrator(actor, await wanted({ password }));
    expect(await mailedTo(typed.id)).toMatchObject({ opens: true, user: { mustChangePassword: true } });
    const silent = await createAdministrator(actor, await wanted({ password, notification: "none" }));
    expect(await mailedTo(silent.id)).toBe(null);
  });

  it("needs an address and working mail", async () => {
    const { actor } = await makeAdministrator();
    await expect(createAdministrator(actor, await wanted({ email: "" }))).rejects.toMatchObject({
      details: { fieldErrors: { "user.email": [expect.any(String)] } },
    });
    await noMail();
    const input = await wanted({});
    await expect(createAdministrator(actor, input)).rejects.toMatchObject({
      details: { fieldErrors: { "user.notification": [expect.stringContaining("Email Settings")] } },
    });
    expect(await db().select().from(users).where(eq(users.username, input.user.username))).toEqual([]);
  });
});
