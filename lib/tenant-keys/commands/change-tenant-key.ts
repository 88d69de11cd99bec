import { eq } from "drizzle-orm";
import { tenantKeys } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { recordAudit } from "../../audit/records";
import { definedOnly } from "../../defined";
import { keepingUnique } from "../../keeping-unique";
import { forgetWords } from "../../search/records";
import { validate } from "../../validate";
import { openTenantKey } from "../key";
import { getTenantKey } from "../queries";
import { auditedTenantKey, indexTenantKey, requireTenantKey, serviceTaken, subjectOf } from "../records";
import { TenantKeyIdInput, type TenantKeyView, UpdateTenantKeyInput } from "../schema";

/** Shows the key itself, to read or copy; the audit log says who did. */
export async function showTenantKey(actor: Actor, input: TenantKeyIdInput): Promise<{ key: string }> {
  const { id } = validate(TenantKeyIdInput, input);
  return transaction(async (tx) => {
    const row = await requireTenantKey(tx, actor, { id, permission: "tenant-keys.update" });
    await recordAudit(tx, actor, { event: "tenant-keys.show", subject: subjectOf(row), groupPath: row.groupPath });
    return { key: openTenantKey(id, row.keySealed) };
  });
}

/** Changes what is given of a row; the key stays. */
export async function updateTenantKey(actor: Actor, input: UpdateTenantKeyInput): Promise<TenantKeyView> {
  const { id, ...given } = validate(UpdateTenantKeyInput, input);
  return transaction(async (tx) => {
    const before = await requireTenantKey(tx, actor, { id, permission: "tenant-keys.update" });
    const after = { ...before, ...definedOnly(given) };
    const { service, accountType, description, permittedDomains } = after;
    const taken = () => serviceTaken(service);
    await keepingUnique(taken, () =>
      tx
        .update(tenantKeys)
        .set({ service, serviceLower: service.toLowerCase(), accountType, description, permittedDomains })
        .where(eq(tenantKeys.id, id)),
    );
    await indexTenantKey(tx, after);
    await recordAudit(tx, actor, {
      event: "tenant-keys.update",
      subject: subjectOf(after),
      groupPath: before.groupPath,
      before: auditedTenantKey(before),
      after: auditedTenantKey(after),
    });
    return getTenantKey(actor, id, tx);
  });
}

/** Deletes the row; programs that send its key are refused from the next request on. */
export async function deleteTenantKey(actor: Actor, input: TenantKeyIdInput): Promise<void> {
  const { id } = validate(TenantKeyIdInput, input);
  await transaction(async (tx) => {
    const row = await requireTenantKey(tx, actor, { id, permission: "tenant-keys.delete" });
    await tx.delete(tenantKeys).where(eq(tenantKeys.id, id));
    await forgetWords(tx, "tenant-key", id);
    await recordAudit(tx, actor, {
      event: "tenant-keys.delete",
      subject: subjectOf(row),
      groupPath: row.groupPath,
      before: auditedTenantKey(row),
    });
  });
}
