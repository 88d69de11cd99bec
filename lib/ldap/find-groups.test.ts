import { expect, it } from "vitest";
import { group, groupDn, person, personDn } from "@/test/directory-ldif";
import { useSlapd } from "@/test/slapd";
import { searcher } from "@/test/start-slapd";
import type { DirectoryConfiguration } from "../directory/schema";
import { findGroups } from "./find-groups";

const slapd = useSlapd({
  ldif: [
    person("ada"),
    ...["staff", "nightstaff", "others", "a*b"].map((name) => group(name, [personDn("ada")])),
    ...Array.from({ length: 60 }, (_, index) => group(`many-${index}`, [personDn("ada")])),
  ].join(""),
});

const find = (text: string, changes: Partial<DirectoryConfiguration> = {}) =>
  findGroups({ configuration: slapd().configuration(changes), bindPassword: searcher.bindPassword }, text);

it("finds groups by a part of their name, by name, and no people", async () => {
  expect(await find("STAFF")).toEqual({
    outcome: "found",
    groups: [
      { distinguishedName: groupDn("nightstaff"), name: "nightstaff" },
      { distinguishedName: groupDn("staff"), name: "staff" },
    ],
    isMore: false,
  });
  expect(await find("ada")).toEqual({ outcome: "found", groups: [], isMore: false });
});

it("takes what is typed as text, never as a filter", async () => {
  expect(await find("a*b")).toMatchObject({ groups: [{ name: "a*b" }] });
  for (const text of ["*", ")(cn=*", "\\2a", "\0"]) {
    const found = await find(text);
    const names = found.outcome === "found" ? found.groups.map(({ name }) => name) : [];
    expect(names).toEqual(text === "*" ? ["a*b"] : []);
  }
});

it("shows the first fifty and says that there are more", async () => {
  const found = await find("many");
  expect(found).toMatchObject({ outcome: "found", isMore: true });
  expect(found.outcome === "found" && found.groups).toHaveLength(50);
});

it("says what the directory said when it could not be asked", async () => {
  const wrong = { configuration: slapd().configuration({}), bindPassword: "wrong" };
  expect(await findGroups(wrong, "staff")).toEqual({ outcome: "unreachable", message: expect.stringMatching(/./) });
  expect(await find("staff", { groupBase: "" })).toEqual({ outcome: "found", groups: [], isMore: false });
});
