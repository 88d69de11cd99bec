import { beforeAll, expect, it } from "vitest";
import { person } from "@/test/directory-ldif";
import { makeRealDirectory } from "@/test/make-real-directory";
import { useSlapd } from "@/test/slapd";
import { useTestStore } from "@/test/store";
import { importUsers } from "../user-import/commands/import-users";
import { previewUsers } from "../user-import/commands/preview-users";
import { createUser } from "../users/commands/create-user";
import { CreateUserInput } from "../users/schema";
import { updateDirectory } from "./commands/change-directory";
import { keptNameProblems } from "./kept-names";

useTestStore();
const slapd = useSlapd({ ldif: ["ada", "bob", "al*ice"].map((name) => person(name)).join("") });
let directory: Awaited<ReturnType<typeof makeRealDirectory>>;

beforeAll(async () => {
  directory = await makeRealDirectory(slapd());
});

const keeps = () => `${directory.name} keeps this account: it appears here after its first sign-in`;

it.each(["ada", "ADA", "al*ice"])("makes no account here of the name %s, which the directory has", async (username) => {
  await expect(createUser(directory.actor, CreateUserInput.parse({ username }))).rejects.toMatchObject({
    code: "conflict",
    details: { fieldErrors: { username: [keeps()] } },
  });
});

it.each(["carol", "a*", "*"])("makes an account of the name %s, which nobody there has", async (username) => {
  expect(await createUser(directory.actor, CreateUserInput.parse({ username }))).toMatchObject({ username });
});

it("leaves out the rows of an import that the directory has, each with one reason", async () => {
  const names = Array.from({ length: 120 }, (_, index) => `new${index}`);
  const csv = ["username", ...names, "Bob", "EXAMPLE\\ada", "ada@example.test"].join("\n");
  const rows = await previewUsers(directory.actor, { csv });
  expect(rows.slice(0, 120).flatMap(({ problems }) => problems)).toEqual([]);
  expect(rows.slice(120).map(({ problems }) => problems)).toEqual([
    [keeps()],
    [expect.stringContaining("kept in a directory")],
    [expect.stringContaining("A directory keeps the accounts of this domain")],
  ]);
  await expect(importUsers(directory.actor, { csv: "username\nbob" })).rejects.toMatchObject({
    details: { fieldErrors: { csv: [`Line 2: ${keeps()}`] } },
  });
});

it("keeps nobody from making accounts while the directory cannot be reached", async () => {
  const { id, name, configuration, actor } = directory;
  const bindPassword = "not-the-Passw0rd";
  await updateDirectory(actor, { id, name, configuration, bindPassword });
  expect((await keptNameProblems(["ada"]))("ada")).toBeNull();
});
