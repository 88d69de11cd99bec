import { expect, it } from "vitest";
import { actorFor, makeAdministrator, makeGroup, makeUser } from "@/test/make";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { findCredentialChoice } from "../applications/queries";
import { getExplainedCredential } from "../authentication/explained-credential";
import type { Permission } from "../permissions";
import { getCredentialUsage } from "../usage/queries";
import { getLimits } from "./queries";
import { maySeeCredential } from "./visibility";

useTestStore();

/** The user with these permissions in their own group; by a key that may only do with policies, when `isLimited`. */
async function holding(userId: string, permissions: Permission[], isLimited = false): Promise<Actor> {
  const { user, address } = await actorFor(userId);
  const { groupId, groupPath } = user;
  const grant = { roleId: "rol_test", roleName: "Test", groupId, groupPath, permissions: new Set(permissions) };
  const capabilities = isLimited ? (["app_policy_management"] as const) : null;
  return { kind: "api-key", credentialId: "key_test", capabilities, address, user: { ...user, grants: [grant] } };
}

it("shows one's own, others' by the reader's permission, and access keys where their instance lies", async () => {
  const group = await makeGroup();
  const elsewhere = await makeGroup();
  const { id } = await makeUser({ groupId: group.id });
  const own = { kind: "session-token", ownerId: id, groupPath: group.path } as const;
  const other = { ...own, ownerId: "usr_other" };
  const key = { ...own, kind: "access-key", instancePath: elsewhere.path } as const;
  const seen = (actor: Actor) => [own, other, key].map((credential) => maySeeCredential(actor, credential));
  expect(seen(await holding(id, [], true))).toEqual([false, false, false]);
  expect(seen(await holding(id, []))).toEqual([true, false, false]);
  expect(seen(await holding(id, ["tokens.read"]))).toEqual([true, true, false]);
  expect(seen(await holding(id, ["access-keys.read", "access-keys.update"]))).toEqual([true, false, false]);
  const { actor } = await makeAdministrator("siteAdministrator");
  expect(seen(actor)).toEqual([true, true, true]);
});

it("is asked alike by the list of choices, by Explain, by limits and by usage", async () => {
  const { id: ownerId } = await makeUser();
  const { id } = await makeToken({ ownerId });
  const answers = async (isLimited: boolean) => {
    const actor = await holding(ownerId, ["applications.read"], isLimited);
    const asked = [getExplainedCredential(actor, id), getLimits(actor, id), getCredentialUsage(actor, id)];
    const settled = await Promise.allSettled(asked);
    return [(await findCredentialChoice(actor, id)) !== null, ...settled.map(({ status }) => status === "fulfilled")];
  };
  expect(await answers(false)).toEqual([true, true, true, true]);
  expect(await answers(true)).toEqual([false, false, false, false]);
});
