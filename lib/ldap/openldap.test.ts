import { expect, it } from "vitest";
import { group, groupDn, password, person, personDn } from "@/test/directory-ldif";
import { useSlapd } from "@/test/slapd";
import { searcher, suffix } from "@/test/start-slapd";
import type { DirectoryConfiguration } from "../directory/schema";
import { authenticateInDirectory, findEntry, readEntry } from "./client";

const strange = "al*ice(x)\\";

const slapd = useSlapd({
  ldif: [
    person("ada"),
    person("bob"),
    person(strange),
    person("ada*"),
    person("locked", ["pwdAccountLockedTime: 000001010000Z"]),
    person("reset"),
    person("gone", ["shadowExpire: 1"]),
    person("leaver", ["employeeType: left"]),
    group("staff", [personDn("ada")]),
    group("everybody", [groupDn("staff"), groupDn("circle")]),
    group("circle", [groupDn("everybody")]),
    group("others", [personDn("bob")]),
    `dn: cn=unix,ou=groups,${suffix}\nobjectClass: posixGroup\ncn: unix\ngidNumber: 500\nmemberUid: ada\n\n`,
  ].join(""),
});

type Changes = Partial<DirectoryConfiguration>;
const directory = (changes: Changes = {}) => ({
  configuration: slapd().configuration(changes),
  bindPassword: searcher.bindPassword,
});
const signIn = (name: string, given = password, changes: Changes = {}) =>
  authenticateInDirectory(directory(changes), name, given);

it.each(["ada", "ADA", " ada ", "EXAMPLE\\ada", "example\\ada", "ada@example.test", "ada@EXAMPLE.TEST"])(
  "signs in as %s",
  async (name) => {
    expect(await signIn(name)).toMatchObject({
      outcome: "found",
      entry: {
        username: "ada",
        email: "ada@example.test",
        firstName: "Given",
        lastName: "Example",
        distinguishedName: personDn("ada"),
      },
    });
  },
);

it.each([
  "OTHER\\ada",
  "ada@other.test",
  "EXAMPLE\\",
  "\\ada",
  "",
  "*",
  "a*",
  "ada)(uid=*",
  "ada\u0000",
  "ada\n",
  "nobody",
  "x".repeat(300),
])("does not know %j", async (name) => expect(await signIn(name)).toEqual({ outcome: "wrong" }));

it("finds who has the characters of filters and names in theirs, and nobody else", async () => {
  for (const name of [strange, "ada*"])
    expect(await signIn(name)).toMatchObject({ outcome: "found", entry: { username: name } });
  expect(await signIn(strange, "wrong")).toEqual({ outcome: "wrong" });
});

it("refuses a wrong password, and sends no empty one", async () => {
  expect(await signIn("ada", "wrong")).toEqual({ outcome: "wrong" });
  expect(await signIn("ada", "")).toEqual({ outcome: "wrong" });
  expect(await signIn("ada", "\0")).toEqual({ outcome: "wrong" });
  expect(await signIn("ada", `${password}\0`)).toEqual({ outcome: "wrong" });
});

it("names groups with those they are nested in, however they go round", async () => {
  const groups = async (changes: Changes) => {
    const answer = await findEntry(directory(changes), "ada");
    if (answer.outcome !== "found") throw new Error(answer.outcome);
    return answer.entry.groups.map(({ name, isNested }) => (isNested ? `(${name})` : name)).sort();
  };
  expect(await groups({})).toEqual(["(circle)", "(everybody)", "staff", "unix"]);
  expect(await groups({ nested: false })).toEqual(["staff", "unix"]);
  expect(await groups({ groupLookup: "member-of" })).toEqual(["(circle)", "(everybody)", "staff"]);
  expect(await groups({ groupFilter: "(objectClass=posixGroup)" })).toEqual(["unix"]);
  expect(await groups({ groupBase: "" })).toEqual([]);
});

it("counts a Unix account's primary group when that is chosen", async () => {
  slapd().change(
    [
      ...[`dn: ${personDn("bob")}`, "changetype: modify", "add: objectClass", "objectClass: posixAccount", "-"],
      ...["add: uidNumber", "uidNumber: 7", "-", "add: gidNumber", "gidNumber: 500", "-"],
      ...["add: homeDirectory", "homeDirectory: /", ""],
    ].join("\n"),
  );
  const groups = async (primaryGroup: boolean) => {
    const answer = await findEntry(directory({ primaryGroup }), "bob");
    return answer.outcome === "found" ? answer.entry.groups : answer;
  };
  expect(await groups(false)).toMatchObject([{ name: "others" }]);
  expect(await groups(true)).toMatchObject([{ name: "others" }, { name: "unix", isPrimary: true }]);
});

it.each([
  ["locked", "locked", {}],
  ["gone", "expired", {}],
  ["leaver", "disabled", { disabledMark: "employeeType=left" }],
])("keeps %s out, who is %s", async (name, reason, changes) => {
  expect(await signIn(name, password, changes)).toMatchObject({ outcome: "refused", reason });
  expect(await findEntry(directory(changes), name)).toMatchObject({
    outcome: "refused",
    reason,
    entry: { username: name },
  });
});

it("keeps out whose password an administrator has just set", async () => {
  slapd().change(`dn: ${personDn("reset")}\nchangetype: modify\nreplace: pwdReset\npwdReset: TRUE\n`);
  expect(await signIn("reset")).toMatchObject({ outcome: "refused", reason: "password_expired" });
});

it("lets in whose lock has ended, though its mark is still there", async () => {
  slapd().change(`dn: cn=policy,${suffix}\nchangetype: modify\nreplace: pwdLockoutDuration\npwdLockoutDuration: 60\n`);
  slapd().change(
    `dn: ${personDn("ada*")}\nchangetype: modify\nadd: pwdAccountLockedTime\npwdAccountLockedTime: 20200101000000Z\n`,
  );
  expect(await findEntry(directory(), "ada*")).toMatchObject({ outcome: "refused", reason: "locked" });
  expect(await signIn("ada*")).toMatchObject({ outcome: "found" });
  expect(await findEntry(directory(), "ada*")).toMatchObject({ outcome: "found" });
});

it("follows an entry that is renamed, and says when it is gone or left out", async () => {
  slapd().change(person("mover"));
  const answer = await signIn("mover");
  if (answer.outcome !== "found") throw new Error(answer.outcome);
  const { subject, distinguishedName } = answer.entry;
  const read = (changes: Changes = {}) => readEntry(directory(changes), { subject, distinguishedName });
  slapd().change(`dn: ${personDn("mover")}\nchangetype: modrdn\nnewrdn: uid=moved\ndeleteoldrdn: 1\n`);
  expect(await read()).toMatchObject({ outcome: "found", entry: { subject, username: "moved" } });
  expect(await read({ userFilter: "(employeeType=active)" })).toEqual({ outcome: "refused", reason: "left_out" });
  slapd().change(`dn: ${personDn("moved")}\nchangetype: delete\n`);
  expect(await read()).toEqual({ outcome: "refused", reason: "deleted" });
});

it("lets in nobody whom two entries are named like", async () => {
  slapd().change(`dn: ou=more,ou=people,${suffix}\nobjectClass: organizationalUnit\nou: more\n`);
  slapd().change(person("twin") + person("twin").replace(/^dn:: .*$/m, `dn: uid=twin,ou=more,ou=people,${suffix}`));
  expect(await signIn("twin")).toEqual({ outcome: "refused", reason: "ambiguous" });
});
