import { beforeAll, describe, expect, it } from "vitest";
import { createGroup, moveGroup } from "@/lib/groups/commands";
import type { Permission } from "@/lib/permissions";
import { builtInRoles } from "@/lib/roles";
import { createRole } from "@/lib/roles/commands";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { createAdministrator } from "./create-administrator";
import { createUser } from "./create-user";
import { resetPassword } from "./reset-password";
import { updateUser } from "./update-user";

useTestStore();

const password = "violet tandem oxbow 47 lantern";

describe("moving", () => {
  const few: Permission[] = ["users.read", "users.update", "groups.read", "groups.create", "groups.update"];
  let owner: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
  let mover: string;
  beforeAll(async () => {
    owner = (await makeAdministrator()).actor;
    mover = (await createRole(owner, { name: unique("mover"), permissions: few })).id;
  });

  /** Somebody who may move things in both groups, and in the second also reset passwords and see keys. */
  async function scattered() {
    const [here, there] = [await makeGroup(), await makeGroup()];
    const roles = [
      { groupId: here.id, roleId: mover },
      { groupId: there.id, roleId: builtInRoles.consoleAdministrator.id },
    ];
    const { id } = await makeUser({ roles });
    return { here, there, actor: await actorFor(id) };
  }

  it("brings no user under more of one's own rights", async () => {
    const { here, there, actor } = await scattered();
    const user = await makeUser({ groupId: here.id });
    await expect(updateUser(actor, { id: user.id, groupId: there.id })).rejects.toMatchObject({
      details: { reason: "outranked" },
    });
    const other = await makeUser({ groupId: there.id });
    expect((await updateUser(actor, { id: other.id, groupId: here.id })).group.id).toBe(here.id);
    expect((await updateUser(owner, { id: user.id, groupId: there.id })).group.id).toBe(there.id);
  });

  it("brings no group under more of one's own rights", async () => {
    const { here, there, actor } = await scattered();
    const group = await createGroup(actor, { parentId: here.id, name: unique("group") });
    const move = { id: group.id, parentId: there.id };
    await expect(moveGroup(actor, move)).rejects.toMatchObject({ details: { reason: "outranked" } });
    expect((await moveGroup(owner, move)).parentId).toBe(there.id);
    expect((await moveGroup(actor, { ...move, parentId: here.id })).parentId).toBe(here.id);
  });
});

describe("a limited credential", () => {
  const tooFew = { details: { reason: "insufficient_capability" } };

  it("sets no passwords: with one its holder would have a session without its limits and its end", async () => {
    const { user } = await makeAdministrator();
    const key = await keyActorFor(user.id, ["user_role_scope_management"]);
    const other = await makeUser();
    await expect(resetPassword(key, { id: other.id, generate: true })).rejects.toMatchObject(tooFew);
    await expect(createUser(key, { username: unique("u"), password })).rejects.toMatchObject(tooFew);
    const roles = [{ groupId: (await topGroup()).id, roleId: builtInRoles.user.id }];
    const wanted = {
      user: { username: unique("u"), password },
      roles,
      settings: { authentication: "credentials" as const },
    };
    await expect(createAdministrator(key, wanted)).rejects.toMatchObject(tooFew);
    expect(await createUser(key, { username: unique("u") })).toMatchObject({ hasPassword: false });
  });

  it("does so when nothing limits it", async () => {
    const { user } = await makeAdministrator();
    const other = await makeUser();
    const reset = resetPassword(await keyActorFor(user.id, null), { id: other.id, generate: true });
    expect((await reset).temporaryPassword).toMatch(/^[a-z2-9-]{29}$/);
  });
});
