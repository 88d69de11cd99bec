import { expect, test } from "vitest";
import { makeAdministrator, unique } from "@/test/make";
import { come, makeProvider, userOf } from "@/test/make-provider";
import { useTestStore } from "@/test/store";

useTestStore();

test("a person has none of what no database keeps: half a character, as JSON can write it", async () => {
  const { actor } = await makeAdministrator();
  const provider = await makeProvider(actor);
  const half = "ada\ud800";
  expect(await come(provider, "1", { preferred_username: half })).toEqual({ ok: false, code: "username_unusable" });
  const claims = { preferred_username: unique("ada"), given_name: half, groups: [half, "staff"] };
  expect(await come(provider, "1", claims)).toMatchObject({ ok: true });
  const made = await userOf(provider, "1");
  expect([made?.user.firstName, made?.identity.groups]).toEqual(["", ["staff"]]);
});

test("a person has none of a name that nobody can tell by looking, and comes in all the same", async () => {
  const { actor } = await makeAdministrator();
  const provider = await makeProvider(actor);
  const claims = { preferred_username: unique("ada"), given_name: "Ada\u202e", family_name: "\u200b" };
  expect(await come(provider, "2", claims)).toMatchObject({ ok: true });
  const made = await userOf(provider, "2");
  expect([made?.user.firstName, made?.user.lastName]).toEqual(["", ""]);
});
