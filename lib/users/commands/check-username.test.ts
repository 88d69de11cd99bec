import { expect, it } from "vitest";
import { makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { checkUsername } from "./check-username";

useTestStore();

it("knows the usernames of the actor's list in whatever case, and says nothing of others", async () => {
  const group = await makeGroup();
  const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
  const listed = await makeUser({ groupId: group.id });
  const elsewhere = await makeUser();
  expect(await checkUsername(actor, { username: listed.username.toUpperCase() })).toEqual({ isFree: false });
  expect(await checkUsername(actor, { username: elsewhere.username })).toEqual({ isFree: true });
  expect(await checkUsername(actor, { username: unique("nobody") })).toEqual({ isFree: true });
  const { actor: everywhere } = await makeAdministrator();
  expect(await checkUsername(everywhere, { username: elsewhere.username })).toEqual({ isFree: false });
});

it("refuses who may not create users, and what is no username", async () => {
  const { actor: auditor, user } = await makeAdministrator("auditor");
  await expect(checkUsername(auditor, { username: user.username })).rejects.toMatchObject({ code: "forbidden" });
  const { actor } = await makeAdministrator();
  await expect(checkUsername(actor, { username: "a b" })).rejects.toMatchObject({ code: "invalid" });
});
