import { beforeAll, describe, expect, it } from "vitest";
import { actorFor, makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { makeGeneralCertificate } from "@/test/make-certificate";
import { useTestStore } from "@/test/store";
import type { Permission } from "../permissions";
import { createRole } from "../roles/commands";
import { deleteUser } from "../users/commands/delete-user";
import { exportPkcs12 } from "./commands/export-private-key";
import { handOverCertificate } from "./commands/hand-over-certificate";
import { putOnHold, takeOffHold } from "./commands/hold-certificate";
import { getCertificate } from "./queries";

useTestStore();

const forbidden = { code: "forbidden" };
const password = "correct horse";
let owner: Awaited<ReturnType<typeof makeAdministrator>>["actor"];

beforeAll(async () => {
  owner = (await makeAdministrator()).actor;
});

/** Somebody with these permissions in a new group, and a member of it with a certificate whose key is kept. */
async function keeperAndMember(permissions: Permission[]) {
  const { id: groupId } = await makeGroup();
  const { id: roleId } = await createRole(owner, { name: unique("keeper"), permissions });
  const keeper = await actorFor((await makeUser({ groupId, roles: [{ roleId, groupId }] })).id);
  const member = await actorFor((await makeUser({ groupId })).id);
  return { keeper, member, id: await makeGeneralCertificate(member.user) };
}

describe("who changes others' certificates but may export no keys", () => {
  it("gets no key by handing a certificate over to themselves", async () => {
    const { keeper, member, id } = await keeperAndMember(["users.read", "certificates.read", "certificates.update"]);
    const taken = handOverCertificate(keeper, { id, username: keeper.user.username });
    await expect(taken).rejects.toMatchObject(forbidden);
    expect((await getCertificate(owner, id)).owner.id).toBe(member.user.id);
    expect((await exportPkcs12(member, { id, password })).bytes.length).toBeGreaterThan(0);
  });

  it("nor by deleting its owner", async () => {
    const permissions = ["users.read", "users.delete", "certificates.read", "certificates.update"] as const;
    const { keeper, member, id } = await keeperAndMember([...permissions]);
    const deletion = { id: member.user.id, reason: "unspecified", newOwner: keeper.user.username } as const;
    await expect(deleteUser(keeper, { ...deletion, certificates: "hand-over" })).rejects.toMatchObject(forbidden);
    expect((await getCertificate(owner, id)).owner.id).toBe(member.user.id);
  });

  it("who may export gets the key with the certificate", async () => {
    const all = ["users.read", "certificates.read", "certificates.update", "certificates.export"] as const;
    const { keeper, id } = await keeperAndMember([...all]);
    await handOverCertificate(keeper, { id, username: keeper.user.username });
    expect((await exportPkcs12(keeper, { id, password })).bytes.length).toBeGreaterThan(0);
  });
});

it("a hold of an administrator is taken off by administrators only, one's own by oneself", async () => {
  const { keeper, member, id } = await keeperAndMember(["users.read", "certificates.read", "certificates.revoke"]);
  await putOnHold(keeper, { id });
  await expect(takeOffHold(member, { id })).rejects.toMatchObject(forbidden);
  expect((await getCertificate(owner, id)).status).toBe("disabled");
  expect(await takeOffHold(keeper, { id })).toMatchObject({ status: "active" });
  await putOnHold(member, { id });
  expect(await takeOffHold(member, { id })).toMatchObject({ status: "active" });
});
