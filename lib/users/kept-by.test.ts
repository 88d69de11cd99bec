import { expect, it } from "vitest";
import { accountTypeOf } from "@/lib/sources/queries";
import { makeAdministrator, makeUser, unique } from "@/test/make";
import { makeDirectory, makeExternalUser } from "@/test/make-external-user";
import { makeProvider } from "@/test/make-provider";
import { useTestStore } from "@/test/store";
import { listUsers, usersCsv } from "./queries";

useTestStore();

it("tells users of a directory from those of a sign-in provider, in lists, filters and the CSV file", async () => {
  const { actor } = await makeAdministrator();
  const name = unique("provider");
  const provider = await makeProvider(actor, { name });
  const ofProvider = await makeExternalUser({ sourceId: provider.id });
  const ofDirectory = await makeExternalUser({ sourceId: await makeDirectory() });
  const kept = await makeUser();
  const typesOf = async (filters: Parameters<typeof listUsers>[1]) =>
    new Map((await listUsers(actor, filters)).items.map((row) => [row.username, accountTypeOf(row)]));
  const all = await typesOf({});
  expect(all.get(ofProvider.username)).toBe("Single sign-on");
  expect(all.get(ofDirectory.username)).toBe("Directory");
  expect(all.get(kept.username)).toBe("Local");
  expect([...(await typesOf({ kind: "directory", keptBy: "provider" })).keys()]).toEqual([ofProvider.username]);
  expect([...(await typesOf({ keptBy: "directory" })).keys()]).toEqual([ofDirectory.username]);
  expect((await typesOf({ kind: "directory" })).size).toBe(2);
  let file = "";
  for await (const line of usersCsv(actor, { keptBy: "provider" })) file += line;
  expect(file.match(/^.*,Single sign-on,.*$/gm)).toEqual([expect.stringContaining(`,Single sign-on,${name},`)]);
});
