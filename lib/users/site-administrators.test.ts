import { and, eq, ne } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { roleAssignments, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor } from "@/lib/actor";
import { makeAdministrator, topGroup } from "@/test/make";
import { useTestStore } from "@/test/store";
import { builtInRoles } from "../roles";
import { unassignRole } from "./commands/assign-role";
import { deleteUser } from "./commands/delete-user";
import { setUserStatus } from "./commands/set-user-status";

useTestStore();

const system: Actor = { kind: "system", name: "test" };
const roleId = builtInRoles.siteAdministrator.id;
const conflict = { code: "conflict", message: expect.stringContaining("last Site Administrator") };

const enabledSiteAdministrators = () =>
  db()
    .select({ id: users.id })
    .from(users)
    .innerJoin(roleAssignments, eq(roleAssignments.userId, users.id))
    .where(and(eq(roleAssignments.roleId, roleId), eq(users.status, "enabled"), ne(users.passwordHash, "")));

beforeEach(() => transaction((tx) => tx.delete(roleAssignments).where(eq(roleAssignments.roleId, roleId))));

describe("at least one Site Administrator who can sign in", () => {
  it("stays when the last one is deactivated, deleted or loses the role", async () => {
    const { user } = await makeAdministrator();
    const groupId = (await topGroup()).id;
    await expect(setUserStatus(system, { id: user.id, enabled: false })).rejects.toMatchObject(conflict);
    await expect(deleteUser(system, { id: user.id })).rejects.toMatchObject(conflict);
    await expect(unassignRole(system, { userId: user.id, groupId, roleId })).rejects.toMatchObject(conflict);
    expect(await enabledSiteAdministrators()).toEqual([{ id: user.id }]);
  });

  it("is not one without a password that works, nor a disabled one", async () => {
    const { user } = await makeAdministrator();
    await makeAdministrator("siteAdministrator", { passwordHash: null });
    const { user: disabled } = await makeAdministrator();
    await setUserStatus(system, { id: disabled.id, enabled: false });
    const { user: late } = await makeAdministrator("siteAdministrator", { mustChangePassword: true });
    await transaction((tx) =>
      tx
        .update(users)
        .set({ passwordExpiresAt: new Date(0) })
        .where(eq(users.id, late.id)),
    );
    await expect(deleteUser(system, { id: user.id })).rejects.toMatchObject(conflict);
  });

  it("stays when two take each other's rights at once", async () => {
    const [a, b] = [await makeAdministrator(), await makeAdministrator()];
    const results = await Promise.allSettled([
      setUserStatus(a.actor, { id: b.user.id, enabled: false }),
      deleteUser(b.actor, { id: a.user.id }),
    ]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await enabledSiteAdministrators()).toHaveLength(1);
  });
});
