import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { lock } from "@/db/locks";
import { organizationGroups, searchTerms } from "@/db/schema";
import { db, type Transaction } from "@/db/store";
import { interleave } from "@/test/interleave";
import { makeAdministrator, makeGroup, topGroup, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { updateGroupSettings } from "../settings/commands";
import { createTenantKey } from "./commands/create-tenant-key";

useTestStore();

/** What deleting a group does, so far as others meet it. */
const takeAway = (id: string) => async (tx: Transaction) => {
  await lock(tx, "groups");
  await tx.delete(organizationGroups).where(eq(organizationGroups.id, id));
};
const gone = { status: "rejected", reason: { code: "not_found" } };

describe("a group that is deleted at the same time", () => {
  it("gets no tenant key, and whoever wanted one is told", async () => {
    const { actor } = await makeAdministrator();
    const { id: groupId } = await makeGroup();
    const wanted = { groupId, service: unique("service"), accountType: "admin" } as const;
    expect(await interleave(takeAway(groupId), () => createTenantKey(actor, wanted))).toMatchObject(gone);
  });

  it("gets no settings", async () => {
    const { actor } = await makeAdministrator();
    const { id: groupId } = await makeGroup();
    const wanted = { groupId, section: "rest-api.general", mode: "override", childPermission: "either" } as const;
    expect(await interleave(takeAway(groupId), () => updateGroupSettings(actor, wanted))).toMatchObject(gone);
  });
});

it("finds keys by words that are cut between the halves of a character", async () => {
  const { actor } = await makeAdministrator();
  const { id: groupId } = await topGroup();
  // Both words end in half a character, which databases take for the same one.
  const [service, description] = [`${"a".repeat(63)}\u{1F600}`, `${"a".repeat(63)}\u{1F980}`];
  const { tenantKey } = await createTenantKey(actor, { groupId, service, description, accountType: "admin" });
  const terms = await db().select().from(searchTerms).where(eq(searchTerms.itemId, tenantKey.id));
  expect(terms.map(({ term }) => term).sort()).toEqual(["a".repeat(63), service, description]);
});
