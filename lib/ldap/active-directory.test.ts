import { afterAll, beforeAll, expect, it } from "vitest";
import { account, domain, people, type Samba, searcher, startSamba } from "@/test/start-samba";
import type { DirectoryConfiguration } from "../directory/schema";
import { authenticateInDirectory, findEntry, readEntry } from "./client";
import { findPeople } from "./find-people";

const password = "Correct-Horse-7";

let samba: Samba;
beforeAll(async () => {
  samba = await startSamba();
  samba.change(
    [
      `dn: ${domain}\nchangetype: modify\nreplace: lockoutThreshold\nlockoutThreshold: 3\n-\n`,
      "replace: lockoutDuration\nlockoutDuration: -18000000000\n-\n",
      "replace: lockOutObservationWindow\nlockOutObservationWindow: -18000000000\n\n",
      account("ada", password),
      account("locked", password),
      account("disabled", password, ["userAccountControl: 514"]),
      account("expired", password, ["userAccountControl: 512", "accountExpires: 125911584000000000"]),
      account("changing", password, ["userAccountControl: 512", "pwdLastSet: 0"]),
      account("al(ice)", password),
      ...["staff", "everybody", "circle"].map(
        (name) => `dn: CN=${name},${people}\nobjectClass: group\ncn: ${name}\nsAMAccountName: ${name}\n\n`,
      ),
      members("staff", ["ada"]),
      members("everybody", ["staff", "circle"]),
      members("circle", ["everybody"]),
    ].join(""),
  );
}, 300_000);
afterAll(() => samba?.stop());

function members(group: string, names: string[]): string {
  const lines = names.map((name) => `member: CN=${name},${people}`);
  return [`dn: CN=${group},${people}`, "changetype: modify", "add: member", ...lines, "\n"].join("\n");
}

type Changes = Partial<DirectoryConfiguration>;
const directory = (changes: Changes = {}) => ({
  configuration: samba.configuration(changes),
  bindPassword: searcher.bindPassword,
});
const signIn = (name: string, given = password, changes: Changes = {}) =>
  authenticateInDirectory(directory(changes), name, given);

it.each(["ada", "ADA", "CORP\\ada", "corp\\Ada", "ada@corp.example.test", "ada@CORP"])(
  "signs in as %s",
  async (name) => {
    expect(await signIn(name)).toMatchObject({
      outcome: "found",
      entry: { username: "ada", email: "ada@example.test", firstName: "Given", distinguishedName: `CN=ada,${people}` },
    });
  },
);

it("offers people to choose from by how their name begins", async () => {
  for (const text of ["AL(", "corp\\al(", "al(ice)@corp"])
    expect(await findPeople(directory(), text)).toMatchObject({
      outcome: "found",
      people: [{ username: "al(ice)", name: "al(ice)", distinguishedName: `CN=al(ice),${people}` }],
      isMore: false,
    });
});

it("is asked by STARTTLS too, and answers no password in the clear", async () => {
  const servers = samba.configuration().servers.map((url) => url.replace("ldaps:", "ldap:"));
  expect(await signIn("ada", password, { servers })).toMatchObject({ outcome: "found" });
  const answer = await signIn("ada", password, { servers, encryption: "none" });
  expect(answer).toEqual({ outcome: "unreachable", message: expect.stringContaining("stronger authentication") });
});

it.each(["OTHER\\ada", "ada@other.test", "ad*", "ada)(cn=*", "DC1$"])("does not know %s", async (name) => {
  expect(await signIn(name)).toEqual({ outcome: "wrong" });
});

it("refuses a wrong password, and sends no empty one", async () => {
  expect(await signIn("ada", "wrong")).toEqual({ outcome: "wrong" });
  expect(await signIn("ada", "")).toEqual({ outcome: "wrong" });
  expect(await signIn("al(ice)")).toMatchObject({ outcome: "found" });
});

it.each([
  ["disabled", "disabled"],
  ["expired", "expired"],
  ["changing", "password_expired"],
])("keeps %s out, by the server's answer and by the entry", async (name, reason) => {
  expect(await signIn(name)).toMatchObject({ outcome: "refused", reason });
  expect(await findEntry(directory(), name)).toMatchObject({ outcome: "refused", reason, entry: { username: name } });
});

it("keeps out who is locked after wrong passwords, with the right one too", async () => {
  for (let i = 0; i < 3; i++) await signIn("locked", "wrong");
  expect(await signIn("locked")).toMatchObject({ outcome: "refused", reason: "locked" });
  expect(await findEntry(directory(), "locked")).toMatchObject({ outcome: "refused", reason: "locked" });
});

it("names groups with those they are nested in, and the primary group when that is chosen", async () => {
  const groups = async (changes: Changes) => {
    const answer = await findEntry(directory(changes), "ada");
    if (answer.outcome !== "found") throw new Error(JSON.stringify(answer));
    return answer.entry.groups
      .map(({ name, isNested, isPrimary }) => `${name}${isNested ? " nested" : ""}${isPrimary ? " primary" : ""}`)
      .sort();
  };
  expect(await groups({})).toEqual(["circle nested", "everybody nested", "staff"]);
  expect(await groups({ nested: false })).toEqual(["staff"]);
  expect(await groups({ groupLookup: "members" })).toEqual(["circle nested", "everybody nested", "staff"]);
  expect(await groups({ groupLookup: "member-of" })).toEqual(["circle nested", "everybody nested", "staff"]);
  expect(await groups({ primaryGroup: true })).toEqual([
    ...["Domain Users primary", "Users nested", "circle nested", "everybody nested", "staff"],
  ]);
});

it("knows an entry again by its GUID wherever it moves, and says when it is gone", async () => {
  samba.change(account("mover", password));
  const answer = await signIn("mover");
  if (answer.outcome !== "found") throw new Error(answer.outcome);
  const { subject, distinguishedName } = answer.entry;
  expect(subject).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const read = () => readEntry(directory(), { subject, distinguishedName });
  samba.change(`dn: CN=mover,${people}\nchangetype: modrdn\nnewrdn: CN=moved\ndeleteoldrdn: 1\n`);
  expect(await read()).toMatchObject({ outcome: "found", entry: { subject, distinguishedName: `CN=moved,${people}` } });
  samba.change(`dn: CN=moved,${people}\nchangetype: delete\n`);
  expect(await read()).toEqual({ outcome: "refused", reason: "deleted" });
});
