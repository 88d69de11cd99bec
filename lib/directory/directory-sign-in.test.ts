import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it, vi } from "vitest";
import { auditEvents, externalIdentities, sessions, users } from "@/db/schema";
import { db } from "@/db/store";
import { group, groupDn, password, person, personDn } from "@/test/directory-ldif";
import { makeUser } from "@/test/make";
import { makeRealDirectory } from "@/test/make-real-directory";
import { useSlapd } from "@/test/slapd";
import { useTestStore } from "@/test/store";
import { after, minutes, setClock } from "../clock";
import * as client from "../ldap/client";
import { readTypedName } from "../ldap/typed-name";
import { checkPasswordOf } from "../passwords/verification";
import { signIn } from "../sessions/commands/sign-in";
import { setPause } from "../sessions/turns";
import { askForPassword } from "./ask-for-password";
import { deleteDirectory } from "./commands/switch-directory";

useTestStore();
const slapd = useSlapd({
  ldif: [
    ...["ada", "bob", "carol", "dave", "erin", "frank", "grace", "local"].map((name) => person(name)),
    person("shut", ["employeeType: left"]),
    person("phone", ["telephoneNumber: 471122", "telephoneNumber: two-two"]),
    group("staff", [personDn("ada")]),
  ].join(""),
});
let directory: Awaited<ReturnType<typeof makeRealDirectory>>;
beforeAll(async () => {
  setPause(async () => {});
  directory = await makeRealDirectory(slapd(), { disabledMark: "employeeType=left" });
});

const attempt = (username: string, given = password, address = "192.0.2.7") =>
  signIn({ username, password: given, address, userAgent: "test" });

async function userNamed(username: string) {
  const [found] = await db().select().from(users).where(eq(users.usernameLower, username));
  return found;
}

it("reads the three forms of a name", () => {
  expect(readTypedName("ada")).toEqual({ name: "ada", domain: null });
  expect(readTypedName("EXAMPLE\\ada")).toEqual({ name: "ada", domain: "EXAMPLE" });
  expect(readTypedName("ada@example.test")).toEqual({ name: "ada", domain: "example.test" });
});

it("makes one user of every form, as the directory spells it, with its groups and the time of the check", async () => {
  for (const name of ["ADA", "EXAMPLE\\ada", "ada@example.test", "ada"])
    expect(await attempt(name), name).toMatchObject({ ok: true });
  const user = await userNamed("ada");
  expect(user).toMatchObject({ kind: "directory", username: "ada", email: "ada@example.test", passwordHash: null });
  const [identity] = await db()
    .select()
    .from(externalIdentities)
    .where(eq(externalIdentities.userId, user?.id ?? ""));
  expect(identity).toMatchObject({
    sourceId: directory.id,
    distinguishedName: personDn("ada"),
    groups: [groupDn("staff")],
    refusedReason: null,
  });
  const opened = await db()
    .select()
    .from(sessions)
    .where(eq(sessions.userId, user?.id ?? ""));
  expect(opened.map(({ sourceId }) => sourceId)).toEqual(Array(4).fill(directory.id));
});

it.each([
  ["a wrong password", "bob", "wrong"],
  ["an empty password", "bob", ""],
  ["a password that ends at a NUL", "frank", `${password}\0`],
  ["nothing but a NUL", "frank", "\0"],
  ["a name that is not there", "nobody", password],
  ["another domain", "OTHER\\bob", password],
  ["a pattern", "b*", password],
  ["a filter", "bob)(uid=*", password],
  ["another writing of the name", "ｂob", password],
  ["a name with an invisible letter", "b\u00adob", password],
  ["an account that is marked as disabled", "shut", password],
])("refuses %s, and makes nobody", async (_, username, given) => {
  expect(await attempt(username, given, "192.0.2.8")).toEqual({ ok: false, code: "refused" });
  expect(await checkPasswordOf(username, given, "192.0.2.9")).toEqual({ ok: false, code: "wrong" });
  for (const name of ["bob", "frank", "shut"]) expect(await userNamed(name)).toBeUndefined();
});

it("counts guesses at one account together, in whatever form its name comes", async () => {
  await attempt("carol");
  for (const name of ["carol", "EXAMPLE\\carol", "carol@example.test", "Carol", "carol"])
    await attempt(name, "wrong", "198.51.100.1");
  expect(await attempt("EXAMPLE\\carol", password, "198.51.100.1")).toMatchObject({ ok: false, code: "locked" });
});

it("takes no name that the directory holds for the account's and that is written otherwise: each would be guessed at anew", async () => {
  // Telephone numbers fit without their spaces and hyphens, as names of Active Directory do without their accents.
  const attributes = { ...slapd().configuration().attributes, username: "telephoneNumber" };
  const { read } = await makeRealDirectory(slapd(), { attributes, domainNames: ["PHONES"] });
  const configured = await read();
  for (const typed of ["4711-22", "47-1122", "4-7-1-1-2-2"]) {
    expect(await client.authenticateInDirectory(configured, typed, password), typed).toEqual({ outcome: "wrong" });
    expect(await client.findEntry(configured, typed), typed).toEqual({ outcome: "wrong" });
  }
  for (const typed of ["471122", "PHONES\\471122", "two-two"])
    expect(await client.authenticateInDirectory(configured, typed, password), typed).toMatchObject({
      outcome: "found",
    });
  await deleteDirectory(directory.actor, { id: configured.id });
});

it("makes one user when two come for the first time at once", async () => {
  const results = await Promise.all([attempt("dave"), attempt("EXAMPLE\\dave"), attempt("dave@example.test")]);
  expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(await db().$count(users, eq(users.usernameLower, "dave"))).toBe(1);
});

it("never merges a user of the same name who is kept here: the domain's is refused, and that is written down", async () => {
  const here = await makeUser({ username: "local", password: "violet tandem oxbow 47 lantern" });
  expect(await attempt("local")).toMatchObject({ ok: false, code: "refused" });
  expect(await attempt("EXAMPLE\\local")).toMatchObject({ ok: false, code: "refused" });
  expect(await attempt("local", "violet tandem oxbow 47 lantern")).toMatchObject({ ok: true });
  expect(await db().$count(externalIdentities, eq(externalIdentities.userId, here.id))).toBe(0);
  const refused = and(eq(auditEvents.event, "users.create"), eq(auditEvents.reason, "username_taken"));
  expect(await db().$count(auditEvents, refused)).toBe(1);
});

it("answers calls of machines from memory for a while, and takes a user's own name for it", async () => {
  expect(await checkPasswordOf("erin", password, "192.0.2.7")).toMatchObject({ ok: true });
  slapd().change(
    `dn: ${personDn("erin")}\nchangetype: modify\nreplace: userPassword\nuserPassword: another-Passw0rd\n\n`,
  );
  expect(await checkPasswordOf("EXAMPLE\\erin", password, "192.0.2.7")).toMatchObject({ ok: true });
  expect(await attempt("erin")).toMatchObject({ ok: false, code: "refused" });
  setClock(() => after(new Date(), minutes(6)));
  expect(await checkPasswordOf("erin", password, "192.0.2.7")).toEqual({ ok: false, code: "wrong" });
  setClock();
});

it("tells a password to no directory while one before it, which may know the name, cannot be asked", async () => {
  const answering = await directory.read();
  const silent = { ...answering, configuration: slapd().configuration({ servers: ["ldap://127.0.0.1:1"] }) };
  const asked = vi.spyOn(client, "authenticateInDirectory");
  expect(await askForPassword([silent, answering], "grace", password)).toEqual({ outcome: "unreachable" });
  expect(asked).not.toHaveBeenCalled();
  expect(await askForPassword([answering, silent], "grace", password)).toMatchObject({ outcome: "found" });
  asked.mockRestore();
});
