import { eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { mails, users } from "@/db/schema";
import { db } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { actorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { saveEmailSettings } from "@/test/make-mail";
import { makeTeam } from "@/test/make-team";
import { useTestStore } from "@/test/store";
import { createTeam } from "../teams/commands/create-team";
import { listUsers } from "../users/queries";
import { importUsers } from "./commands/import-users";
import { previewUsers } from "./commands/preview-users";

useTestStore();

type Owner = Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let owner: Owner;
beforeAll(async () => {
  owner = (await makeAdministrator()).actor;
});

const problemsOf = async (csv: string) => (await previewUsers(owner, { csv })).map(({ problems }) => problems);

describe("the preview", () => {
  it("reads commas, semicolons and quotes, and writes nothing", async () => {
    const [a, b] = [unique("a"), unique("b")];
    const team = await makeTeam({ name: unique("Team, with comma") });
    const before = await db().$count(users);
    const rows = await previewUsers(owner, {
      csv: `\uFEFFUsername,Email,Teams,Enabled\r\n${a},${a}@example.org,"${team.name.toUpperCase()}",no\r\n\r\n${b},,,\r\n`,
    });
    expect(rows).toEqual([
      {
        line: 2,
        username: a,
        email: `${a}@example.org`,
        teams: [team.name.toUpperCase()],
        enabled: false,
        problems: [],
      },
      { line: 4, username: b, email: "", teams: [], enabled: true, problems: [] },
    ]);
    expect(await previewUsers(owner, { csv: `username;email\n${a};x@example.org` })).toMatchObject([
      { username: a, email: "x@example.org", problems: [] },
    ]);
    expect(await previewUsers(owner, { csv: `Username,Email Address\n${a},x@example.org` })).toMatchObject([
      { username: a, email: "x@example.org", problems: [] },
    ]);
    expect(await db().$count(users)).toBe(before);
  });

  it("says of every row what is wrong with it", async () => {
    const { username } = await makeUser();
    const twice = unique("twice");
    const csv = [
      "username,email,enabled,teams",
      `${username.toUpperCase()},,,`,
      `${twice},,,`,
      `${twice.toUpperCase()},,,`,
      "with space,nonsense,maybe,Nowhere",
      ",,,Nowhere",
      `${unique("long")},,,,more`,
    ].join("\n");
    expect(await problemsOf(csv)).toEqual([
      ["This username is taken"],
      [],
      ["This username stands in the file twice"],
      [
        "It must not contain spaces, colons or slashes",
        "This is not an email address",
        "Enabled is yes or no",
        "There is no team “Nowhere” that you may put users into",
      ],
      ["Username is needed", "There is no team “Nowhere” that you may put users into"],
      ["More cells than columns"],
    ]);
  });

  it.each([
    ["", /Choose a file/],
    ["username", /no row/],
    ["name,email\na,b", /“name” is none of/],
    ["email\na@example.org", /username is missing/],
    ["username,username\na,b", /named twice/],
    ["username,email,e-mail address\na,b,c", /“e mail address” is none of/],
    ["username,email,Email Address\na,b,c", /named twice/],
    ['username\n"open', /does not end/],
  ])("refuses %j as a whole", async (csv, message) => {
    const error = await previewUsers(owner, { csv }).catch((caught) => caught);
    expect(error).toMatchObject({ code: "invalid", details: { fieldErrors: { csv: [expect.any(String)] } } });
    expect(error.details.fieldErrors.csv[0]).toMatch(message);
  });
});

describe("the import", () => {
  it("makes every row but those that are left out, with their teams and an event each", async () => {
    const team = await makeTeam();
    const [a, b] = [unique("a"), unique("b")];
    const csv = `username,teams,first name\n${a},${team.name},Ada\n${owner.user.username},,\n${b},,`;
    expect(await importUsers(owner, { csv, skip: [3] })).toEqual({ imported: 2, mailed: 0 });
    const [made] = (await listUsers(owner, { teamId: team.id })).items;
    expect(made).toMatchObject({ username: a, firstName: "Ada", status: "enabled", teams: [{ id: team.id }] });
    expect(await eventsAbout(made?.id ?? "", "users.create")).toMatchObject([{ actorName: owner.user.username }]);
  });

  it("makes nobody when one row that is not left out cannot be imported", async () => {
    const before = await db().$count(users);
    const csv = `username\n${unique("a")}\n${owner.user.username}`;
    await expect(importUsers(owner, { csv })).rejects.toMatchObject({
      details: { fieldErrors: { csv: ["Line 3: This username is taken"] } },
    });
    await expect(importUsers(owner, { csv, skip: [2, 3] })).rejects.toMatchObject({ code: "invalid" });
    expect(await db().$count(users)).toBe(before);
  });

  it("mails each enabled user a password, when mail works and everybody has an address", async () => {
    const [a, b, c] = [unique("a"), unique("b"), unique("c")];
    const csv = `username,email,enabled\n${a},${a}@example.org,\n${b},${b}@example.org,no`;
    const refusal = (text: string, skip: number[] = []) =>
      importUsers(owner, { csv: text, skip, mailPasswords: true }).catch((error) => error.details.fieldErrors);
    expect(await refusal(csv)).toEqual({ mailPasswords: ["Email Settings must be saved and switched on"] });
    await saveEmailSettings();
    expect(await refusal(`${csv}\n${c},,`)).toEqual({ mailPasswords: ["Line 4 has no email address"] });
    const many = Array.from({ length: 201 }, (_, i) => `${c}-${i},${i}@example.org`).join("\n");
    expect(await refusal(`username,email\n${many}`)).toEqual({ mailPasswords: [expect.stringMatching(/at most 200/)] });
    expect(await refusal(`${csv}\n${c},,`, [4])).toEqual({ imported: 2, mailed: 1 });
    const made = await db()
      .select()
      .from(users)
      .where(inArray(users.username, [a, b]))
      .orderBy(users.username);
    expect(made.map(({ passwordHash, mustChangePassword }) => [passwordHash !== null, mustChangePassword])).toEqual([
      [true, true],
      [false, false],
    ]);
    const sent = await db().select().from(mails).where(eq(mails.kind, "password"));
    expect(sent.map(({ recipients }) => recipients)).toEqual([[`${a}@example.org`]]);
    const limited = { kind: "token", user: owner.user, address: "192.0.2.1", credentialId: "tok_1", capabilities: [] };
    await expect(importUsers(limited as never, { csv, mailPasswords: true })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("takes many rows at once, and no more than 5,000", async () => {
    const word = unique("many");
    const file = (count: number) =>
      `username,email\n${Array.from({ length: count }, (_, i) => `${word}-${i},${i}@example.org`).join("\n")}`;
    expect(await importUsers(owner, { csv: file(500) })).toEqual({ imported: 500, mailed: 0 });
    await expect(previewUsers(owner, { csv: file(5001) })).rejects.toMatchObject({
      details: { fieldErrors: { csv: ["At most 5000 rows"] } },
    });
  });

  it("is no way up: not without the right, and into no team that is not the actor's to fill", async () => {
    const group = await makeGroup();
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const csv = `username,teams\n${unique("a")},`;
    const plain = await actorFor((await makeUser()).id);
    await expect(importUsers(plain, { csv })).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewUsers(plain, { csv })).rejects.toMatchObject({ code: "forbidden" });
    const { id: groupId } = await topGroup();
    const admins = await createTeam(owner, { name: unique("admins"), isAdministrator: true, groupId });
    expect(await previewUsers(actor, { csv: csv + admins.name })).toMatchObject([
      { problems: [`There is no team “${admins.name}” that you may put users into`] },
    ]);
    await expect(importUsers(actor, { csv: csv + admins.name })).rejects.toMatchObject({ code: "invalid" });
    expect(await importUsers(actor, { csv })).toEqual({ imported: 1, mailed: 0 });
  });
});
