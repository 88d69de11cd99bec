import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mails, settings, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { emailSettingsKey } from "@/lib/email-settings/stored";
import { bodyPlace } from "@/lib/mail/records";
import { unseal } from "@/lib/secrets/sealing";
import { signIn } from "@/lib/sessions/commands/sign-in";
import { setPause } from "@/lib/sessions/turns";
import { createTeam } from "@/lib/teams/commands/create-team";
import { countEvents, eventsAbout } from "@/test/audit";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { saveEmailSettings } from "@/test/make-mail";
import { makeTeam } from "@/test/make-team";
import { useTestStore } from "@/test/store";
import { builtInRoles } from "../../roles";
import { getUser, listUsers } from "../queries";
import { createUser } from "./create-user";
import { editUser } from "./edit-user";
import { updateUser } from "./update-user";

useTestStore();

const password = "violet tandem oxbow 47 lantern";
type Owner = Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let owner: Owner;

beforeAll(async () => {
  setPause(async () => {});
  owner = (await makeAdministrator()).actor;
});
beforeEach(() => transaction((tx) => tx.delete(settings).where(eq(settings.key, emailSettingsKey))));

const attempt = (username: string, typed: string) =>
  signIn({ username, password: typed, address: "192.0.2.7", userAgent: "" });

const passwordMails = (userId: string) =>
  db()
    .select()
    .from(mails)
    .where(and(eq(mails.userId, userId), eq(mails.kind, "password")));

/** The password in the only mail to the address. */
async function mailedPassword(userId: string): Promise<string> {
  const sent = await passwordMails(userId);
  const [mail] = sent;
  if (!mail || sent.length !== 1) throw new Error(`${sent.length} mails`);
  const body: { text: string } = JSON.parse(unseal(mail.bodySealed, bodyPlace(mail.id)).toString());
  return /[a-z2-9]{5}(?:-[a-z2-9]{5}){4}/.exec(body.text)?.[0] ?? "";
}

describe("a new user", () => {
  it("has the teams that were chosen, or none, and may be made disabled", async () => {
    const team = await makeTeam();
    const user = await createUser(owner, { username: unique("u"), teams: [team.id, team.id], enabled: false });
    expect(user).toMatchObject({ teams: [{ id: team.id, name: team.name }], status: "disabled", kind: "basic" });
    expect(await createUser(owner, { username: unique("u") })).toMatchObject({ teams: [], status: "enabled" });
    expect((await listUsers(owner, { teamId: team.id })).items.map(({ id }) => id)).toEqual([user.id]);
  });

  it.each([
    [{ password, confirmPassword: "another" }, "confirmPassword"],
    [{ mailPassword: true }, "email"],
    [{ mailPassword: true, email: "a@example.org", password }, "password"],
    [{ mailPassword: true, email: "a@example.org" }, "mailPassword"],
    [{ teams: ["tea_unknown"] }, "teams"],
  ])("with %j is refused at the field, and not made", async (given, field) => {
    const before = await db().$count(users);
    const error = await createUser(owner, { username: unique("u"), ...given }).catch((caught) => caught);
    expect(error).toMatchObject({ code: "invalid" });
    expect(Object.keys(error.details.fieldErrors)).toEqual([field]);
    expect(await db().$count(users)).toBe(before);
  });

  it("gets a generated password by mail, good for one sign-in; nobody else sees it", async () => {
    await saveEmailSettings();
    const input = { username: unique("u"), email: "new@example.org", mailPassword: true };
    const user = await createUser(owner, input);
    expect(user).toMatchObject({ mustChangePassword: true, hasPassword: true });
    const mailed = await mailedPassword(user.id);
    expect(JSON.stringify([user, await eventsAbout(user.id, "users.create")])).not.toContain(mailed);
    expect(await attempt(user.username, mailed)).toMatchObject({ ok: true, mustChangePassword: true });
    expect(await attempt(user.username, mailed)).toEqual({ ok: false, code: "password_expired" });
  });

  it("may keep a mailed password when nobody forces a change", async () => {
    await saveEmailSettings();
    const given = { email: "new@example.org", mailPassword: true, mustChangePassword: false };
    const user = await createUser(owner, { username: unique("u"), ...given });
    const mailed = await mailedPassword(user.id);
    expect(await attempt(user.username, mailed)).toMatchObject({ ok: true, mustChangePassword: false });
    expect(await attempt(user.username, mailed)).toMatchObject({ ok: true });
  });
});

describe("editing a user", () => {
  it("changes email, teams and enabled, and keeps the password when none is typed", async () => {
    const [old, next] = [await makeTeam(), await makeTeam()];
    const user = await makeUser({ password });
    await editUser(owner, { id: user.id, teams: [old.id] });
    const edited = await editUser(owner, {
      id: user.id,
      email: "changed@example.org",
      password: "",
      confirmPassword: "",
      enabled: true,
      teams: [next.id],
    });
    expect(edited).toMatchObject({ email: "changed@example.org", teams: [{ id: next.id }] });
    expect(await attempt(user.username, password)).toMatchObject({ ok: true });
    expect(await editUser(owner, { id: user.id, enabled: false })).toMatchObject({
      status: "disabled",
      teams: [{ id: next.id }],
    });
    expect(await eventsAbout(user.id, "users.update")).toHaveLength(1);
    expect(await eventsAbout(user.id, "users.deactivate")).toHaveLength(1);
    expect(await eventsAbout(old.id, "teams.remove-members")).toMatchObject([{ before: { members: [user.username] } }]);
  });

  it("sets a password, with a forced change or without, and forces one later", async () => {
    const user = await makeUser({ password });
    const typed = "kelp anvil 93 orchard";
    await editUser(owner, { id: user.id, password: typed, confirmPassword: typed });
    expect(await attempt(user.username, typed)).toMatchObject({ ok: true, mustChangePassword: false });
    await editUser(owner, { id: user.id, mustChangePassword: true });
    expect(await attempt(user.username, typed)).toMatchObject({ ok: true, mustChangePassword: true });
    expect(await attempt(user.username, typed)).toMatchObject({ ok: true, mustChangePassword: true });
  });

  it("mails a new password to the address that the form names", async () => {
    await saveEmailSettings();
    const user = await makeUser({ password, email: "old@example.org" });
    await editUser(owner, { id: user.id, email: "new@example.org", mailPassword: true });
    const [mail] = await passwordMails(user.id);
    expect(mail?.recipients).toEqual(["new@example.org"]);
    expect(await attempt(user.username, password)).toEqual({ ok: false, code: "refused" });
    expect(await attempt(user.username, await mailedPassword(user.id))).toMatchObject({ ok: true });
  });

  it("does all of it or nothing", async () => {
    const user = await makeUser({ email: "old@example.org" });
    const before = await countEvents();
    const edit = editUser(owner, { id: user.id, email: "new@example.org", enabled: false, teams: ["tea_unknown"] });
    await expect(edit).rejects.toMatchObject({ details: { fieldErrors: { teams: ["A team was not found"] } } });
    expect(await getUser(owner, user.id)).toMatchObject({ email: "old@example.org", status: "enabled" });
    expect(await countEvents()).toBe(before);
  });

  it("leaves an account of a directory alone", async () => {
    const user = await makeUser();
    await transaction((tx) => tx.update(users).set({ kind: "directory" }).where(eq(users.id, user.id)));
    await expect(editUser(owner, { id: user.id, email: "x@example.org" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("leaves teams that the actor cannot see as they are", async () => {
    const group = await makeGroup();
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const [seen, unseen] = [await makeTeam({ groupId: group.id }), await makeTeam()];
    const user = await makeUser({ groupId: group.id });
    await editUser(owner, { id: user.id, teams: [unseen.id] });
    await updateUser(actor, { id: user.id, teams: [seen.id] });
    const both = [unseen.id, seen.id].sort();
    expect((await getUser(owner, user.id)).teams.map(({ id }) => id).sort()).toEqual(both);
    await expect(editUser(actor, { id: user.id, teams: [(await makeTeam()).id] })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("is no way up: not over stronger users, not by an administrators' team, not one's own password", async () => {
    const group = await makeGroup();
    const { user, actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const forbidden = { code: "forbidden" };
    await expect(editUser(actor, { id: owner.user.id, email: "x@example.org" })).rejects.toMatchObject({
      code: "not_found",
    });
    const strong = await makeUser({
      groupId: group.id,
      roles: [{ roleId: builtInRoles.siteAdministrator.id, groupId: owner.user.groupId }],
    });
    for (const given of [{ email: "x@example.org" }, { password }, { enabled: false }, { teams: [] }])
      await expect(editUser(actor, { id: strong.id, ...given })).rejects.toMatchObject(forbidden);
    const admins = await createTeam(owner, { name: unique("admins"), isAdministrator: true });
    await expect(editUser(actor, { id: user.id, teams: [admins.id] })).rejects.toMatchObject({ code: "invalid" });
    await expect(editUser(actor, { id: user.id, password })).rejects.toMatchObject({ code: "conflict" });
    const key = await keyActorFor(user.id, ["user_role_scope_management"]);
    const weak = await makeUser({ groupId: group.id });
    await expect(editUser(key, { id: weak.id, password })).rejects.toMatchObject(forbidden);
    await expect(editUser(await actorFor(weak.id), { id: user.id, email: "" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await editUser(actor, { id: user.id, email: user.email })).toMatchObject({ isSelf: true });
  });
});
