import { and, desc, eq, gt, inArray, isNull, lt, or } from "drizzle-orm";
import { formerTenantKeys, organizationGroups, tenantKeys } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import { after } from "../clock";
import { isSafeToRetire } from "../credentials/rotation";
import type { RotatedFamily } from "../credentials/rotation-alarm";
import { newId } from "../id";
import { newTenantKey, storedForms } from "./key";
import type { FormerTenantKeyView } from "./schema";

const mostShown = 5;

/** The former keys of these rows, the newest first, at most a few of each. */
export async function listFormerKeys(
  reader: Reader,
  tenantKeyIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, FormerTenantKeyView[]>> {
  const found = new Map<string, FormerTenantKeyView[]>();
  if (tenantKeyIds.length === 0) return found;
  const rows = await reader
    .select()
    .from(formerTenantKeys)
    .where(inArray(formerTenantKeys.tenantKeyId, [...tenantKeyIds]))
    .orderBy(desc(formerTenantKeys.rotatedAt), desc(formerTenantKeys.id));
  for (const row of rows) {
    const views = found.get(row.tenantKeyId) ?? [];
    if (views.length < mostShown) found.set(row.tenantKeyId, [...views, viewOf(row, at)]);
  }
  return found;
}

function viewOf(row: typeof formerTenantKeys.$inferSelect, at: Date): FormerTenantKeyView {
  const { id, rotatedAt, endsAt, usesSinceRotation, lastUsedAt, lastUsedAddress, alarmedAt } = row;
  const shown = { id, rotatedAt, endsAt, usesSinceRotation, lastUsedAt, lastUsedAddress, lateUseAt: alarmedAt };
  return { ...shown, isOver: endsAt < at, isSafeToRetire: isSafeToRetire(row, at) };
}

interface Rotated {
  id: string;
  keyHash: string;
}

/** Keeps the present key of a row as a former one until `endsAt`, and gives the row `key`. False: somebody else was faster. */
export async function replaceKey(
  tx: Transaction,
  { id, keyHash }: Rotated,
  { key, rotatedAt, endsAt }: { key: string; rotatedAt: Date; endsAt: Date },
): Promise<boolean> {
  const replaced = await tx
    .update(tenantKeys)
    .set({ ...storedForms(id, key), rotatedAt, lastUsedAt: null, lastUsedAddress: null })
    .where(and(eq(tenantKeys.id, id), eq(tenantKeys.keyHash, keyHash)))
    .returning({ id: tenantKeys.id });
  if (replaced.length === 0) return false;
  const formerId = newId("formerTenantKey", rotatedAt);
  await tx.insert(formerTenantKeys).values({ id: formerId, tenantKeyId: id, keyHash, rotatedAt, endsAt });
  return true;
}

/** Ends the former keys of a row that still work, or one of them, just before `at`. Their ids. */
export async function endFormerKeys(
  tx: Transaction,
  { tenantKeyId, formerId, at }: { tenantKeyId: string; formerId?: string; at: Date },
): Promise<string[]> {
  const ended = await tx
    .update(formerTenantKeys)
    .set({ endsAt: after(at, -1) })
    .where(
      and(
        eq(formerTenantKeys.tenantKeyId, tenantKeyId),
        gt(formerTenantKeys.endsAt, after(at, -1)),
        formerId ? eq(formerTenantKeys.id, formerId) : undefined,
      ),
    )
    .returning({ id: formerTenantKeys.id });
  return ended.map(({ id }) => id).sort();
}

/**
 * The keys that a row of *REST API* has had. Revoked, all that were handed out are as if they had never been: the row
 * stays, with a key that nobody has been shown yet.
 */
export const tenantKeyFamily: RotatedFamily = {
  async alarm(tx, { id, at, quietSince }) {
    const isQuiet = or(isNull(formerTenantKeys.alarmedAt), lt(formerTenantKeys.alarmedAt, quietSince));
    const [former] = await tx
      .update(formerTenantKeys)
      .set({ alarmedAt: at })
      .where(and(eq(formerTenantKeys.id, id), isQuiet))
      .returning();
    if (!former) return null;
    const [row] = await tx
      .select({ id: tenantKeys.id, service: tenantKeys.service, groupPath: organizationGroups.path })
      .from(tenantKeys)
      .innerJoin(organizationGroups, eq(organizationGroups.id, tenantKeys.groupId))
      .where(eq(tenantKeys.id, former.tenantKeyId));
    if (!row) return null;
    const { rotatedAt, endsAt: endedAt } = former;
    const subject = { kind: "tenant-key", id: row.id, name: row.service };
    return { familyId: row.id, subject, groupPath: row.groupPath, rotatedAt, endedAt };
  },

  async revoke(tx, { familyId, at }) {
    const ended = await endFormerKeys(tx, { tenantKeyId: familyId, at });
    await tx.delete(formerTenantKeys).where(eq(formerTenantKeys.tenantKeyId, familyId));
    await tx
      .update(tenantKeys)
      .set({ ...storedForms(familyId, newTenantKey()), rotatedAt: at })
      .where(eq(tenantKeys.id, familyId));
    return [...ended, familyId];
  },
};
