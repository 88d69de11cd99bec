import { expect, it } from "vitest";
import { person, personDn } from "@/test/directory-ldif";
import { useSlapd } from "@/test/slapd";
import { searcher } from "@/test/start-slapd";
import type { DirectoryConfiguration } from "../directory/schema";
import { findPeople } from "./find-people";

const slapd = useSlapd({
  ldif: [
    person("carol", ["displayName: Zoë Müller"]),
    person("carla", ["displayName: Anna Smith"]),
    person("oscar", ["mail: smith.o@other.test"]),
    person("c*b"),
    ...Array.from({ length: 12 }, (_, index) => person(`many-${index}`)),
  ].join(""),
});

const find = (text: string, changes: Partial<DirectoryConfiguration> = {}) =>
  findPeople({ configuration: slapd().configuration(changes), bindPassword: searcher.bindPassword }, text);

async function namesOf(text: string, changes: Partial<DirectoryConfiguration> = {}) {
  const found = await find(text, changes);
  return found.outcome === "found" ? found.people.map(({ username }) => username) : found.message;
}

it("finds people by how a name or email address begins, by name", async () => {
  expect(await find("CAR")).toEqual({
    outcome: "found",
    people: [
      {
        distinguishedName: personDn("carla"),
        ...{ username: "carla", name: "Anna Smith", email: "carla@example.test" },
      },
      {
        distinguishedName: personDn("carol"),
        ...{ username: "carol", name: "Zoë Müller", email: "carol@example.test" },
      },
    ],
    isMore: false,
  });
  expect(await find("oscar")).toMatchObject({ people: [{ username: "oscar", name: "oscar Example" }] });
  expect(await namesOf("zoë")).toEqual(["carol"]);
  expect(await namesOf("smith")).toEqual(["oscar"]);
  expect(await namesOf("anna")).toEqual(["carla"]);
  expect(await namesOf("Oscar Ex")).toEqual(["oscar"]);
  expect(await namesOf("EXAMPLE\\car")).toEqual(["carla", "carol"]);
  expect(await namesOf("carol@example.test")).toEqual(["carol"]);
  expect(await namesOf("arol")).toEqual([]);
  expect(await namesOf("car", { userFilter: "(uid=carol)" })).toEqual(["carol"]);
});

it("takes what is typed as text, never as a filter", async () => {
  expect(await namesOf("c*")).toEqual(["c*b"]);
  for (const text of ["*", ")(uid=*", "\\2a", "c\0", "", "@example.test"]) expect(await namesOf(text)).toEqual([]);
});

it.each([1, 4, 100])("shows ten and says that there are more, of %d entries in an answer", async (resultLimit) => {
  const found = await find("many-", { resultLimit });
  expect(found).toMatchObject({ outcome: "found", isMore: true });
  expect(found.outcome === "found" && found.people).toHaveLength(10);
});

it("says what the directory said when it could not be asked", async () => {
  const wrong = { configuration: slapd().configuration({}), bindPassword: "wrong" };
  expect(await findPeople(wrong, "car")).toMatchObject({
    outcome: "unreachable",
    message: expect.stringContaining("invalid credentials"),
  });
});
