import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { users } from "@/db/schema";
import { transaction } from "@/db/store";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser } from "@/test/make";
import { useTestStore } from "@/test/store";
import { builtInRoles } from "../roles";
import { administratorsCsv, findUserByNumber, findUserByUuid, getUser, listAdministrators, listUsers } from "./queries";

useTestStore();

/** A group with a Console Administrator, an administrator who has left, and a plain user. */
async function office() {
  const group = await makeGroup();
  const { actor, user: boss } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
  const { user: gone } = await makeAdministrator("auditor", {
    groupId: group.id,
    firstName: "=HYPERLINK",
    email: "gone@b.example",
  });
  await transaction((tx) =>
    tx
      .update(users)
      .set({ status: "disabled", lastSignInAt: new Date(5000) })
      .where(eq(users.id, gone.id)),
  );
  const plain = await makeUser({ groupId: group.id });
  return { group, actor, boss, gone, plain };
}

const idsOf = (page: { items: { id: string }[] }) => page.items.map((row) => row.id);

describe("listAdministrators", () => {
  it("lists who holds an administrative role, in the actor's groups only", async () => {
    const { actor, boss, gone, plain } = await office();
    await makeAdministrator();
    const page = await listAdministrators(actor);
    expect(idsOf(page).sort()).toEqual([boss.id, gone.id].sort());
    expect(page.total).toEqual({ count: 2, more: false });
    expect(idsOf(await listUsers(actor))).toContain(plain.id);
  });

  it("searches and filters", async () => {
    const { actor, boss, gone, group } = await office();
    const first = async (input: Parameters<typeof listAdministrators>[1]) =>
      idsOf(await listAdministrators(actor, input));
    expect(await first({ search: "gone@b" })).toEqual([gone.id]);
    expect(await first({ status: "enabled" })).toEqual([boss.id]);
    expect(await first({ roleId: builtInRoles.auditor.id })).toEqual([gone.id]);
    expect(await first({ groupId: group.id, search: boss.username.slice(0, 12) })).toEqual([boss.id]);
    expect(await first({ search: "nobody" })).toEqual([]);
    await expect(first({ groupId: "grp_none" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("sorts and pages by every column it offers", async () => {
    const { actor, gone } = await office();
    for (const sort of ["username", "-username", "created", "-created", "last-sign-in", "-last-sign-in"] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listUsers(actor, { sort, limit: 1, cursor });
        seen.push(...idsOf(page));
        cursor = page.next;
      } while (cursor);
      expect(new Set(seen).size, sort).toBe(3);
      expect(seen).toHaveLength(3);
      if (sort === "-last-sign-in") expect(seen[0]).toBe(gone.id);
    }
    const cursor = (await listUsers(actor, { sort: "username", limit: 1 })).next;
    await expect(listUsers(actor, { sort: "created", cursor })).rejects.toMatchObject({ code: "invalid" });
  });

  it("says what the viewer may do to each", async () => {
    const { actor, boss, gone, plain } = await office();
    const rights = new Map((await listUsers(actor)).items.map((row) => [row.id, row.can]));
    const none = { update: false, changeStatus: false, resetPassword: false, assignRoles: false, delete: false };
    expect(rights.get(gone.id)).toMatchObject(none);
    expect(rights.get(boss.id)).toMatchObject({ ...none, update: true, assignRoles: true });
    expect(rights.get(plain.id)).toMatchObject({
      update: true,
      changeStatus: true,
      resetPassword: true,
      assignRoles: true,
      delete: true,
    });
  });

  it("is for those who may read users", async () => {
    const user = await makeUser();
    await expect(listAdministrators(await actorFor(user.id))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("comes as CSV that no spreadsheet takes for a formula", async () => {
    const { actor, gone } = await office();
    let text = "";
    for await (const line of administratorsCsv(actor)) text += line;
    expect(text.split("\r\n")).toHaveLength(4);
    expect(text).toContain(`${gone.username},'=HYPERLINK,gone@b.example`);
  });
});

describe("getUser", () => {
  it("shows people themselves, and hides others as if they did not exist", async () => {
    const { plain, boss } = await office();
    const actor = await actorFor(plain.id);
    expect(await getUser(actor, plain.id)).toMatchObject({ username: plain.username, isSelf: true });
    await expect(getUser(actor, boss.id)).rejects.toMatchObject({
      code: "not_found",
      message: "The user was not found.",
    });
    await expect(getUser(actor, "usr_none")).rejects.toMatchObject({ message: "The user was not found." });
    expect(JSON.stringify(await getUser(actor, plain.id))).not.toContain("passwordHash");
  });

  it("needs the capability even for a key's owner", async () => {
    const { user } = await makeAdministrator();
    const key = await keyActorFor(user.id, ["credential_management"]);
    await expect(getUser(key, user.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await getUser(await keyActorFor(user.id, ["user_role_scope_management"]), user.id)).toMatchObject({
      id: user.id,
    });
  });

  it("finds by UUID and number, too", async () => {
    const { actor } = await makeAdministrator();
    const user = await makeUser();
    expect((await findUserByUuid(actor, user.uuid.toUpperCase()))?.id).toBe(user.id);
    expect((await findUserByNumber(actor, user.number))?.id).toBe(user.id);
    expect(await findUserByNumber(actor, 999_999)).toBeNull();
  });
});
