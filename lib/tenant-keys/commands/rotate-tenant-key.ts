import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { endOfGrace } from "../../credentials/rotation";
import { RotateInput } from "../../credentials/schema";
import { conflict } from "../../errors";
import { validate } from "../../validate";
import { endFormerKeys, replaceKey } from "../former-keys";
import { newTenantKey } from "../key";
import { getTenantKey } from "../queries";
import { requireTenantKey, subjectOf } from "../records";
import { RetireFormerKeysInput, type TenantKeyView } from "../schema";

/** Gives the row a new key; the old one keeps working for `graceDays`. Throws `conflict` when somebody else was faster. */
export async function rotateTenantKey(
  actor: Actor,
  input: RotateInput,
): Promise<{ tenantKey: TenantKeyView; key: string }> {
  const { id, graceDays } = validate(RotateInput, input);
  const key = newTenantKey();
  return transaction(async (tx) => {
    const row = await requireTenantKey(tx, actor, { id, permission: "tenant-keys.update" });
    const rotatedAt = now();
    const endsAt = endOfGrace(rotatedAt, graceDays);
    if (!(await replaceKey(tx, row, { key, rotatedAt, endsAt })))
      throw conflict("This key was rotated by somebody else meanwhile.");
    await recordAudit(tx, actor, {
      event: "tenant-keys.rotate",
      subject: subjectOf(row),
      groupPath: row.groupPath,
      after: { graceDays, endsAt },
    });
    return { tenantKey: await getTenantKey(actor, id, tx), key };
  });
}

/** Ends the grace period of a row's former keys now, or of one. Throws `conflict` when none of them works any more. */
export async function retireFormerKeys(actor: Actor, input: RetireFormerKeysInput): Promise<TenantKeyView> {
  const { id, formerKeyId } = validate(RetireFormerKeysInput, input);
  return transaction(async (tx) => {
    const row = await requireTenantKey(tx, actor, { id, permission: "tenant-keys.update" });
    const retired = await endFormerKeys(tx, { tenantKeyId: id, formerId: formerKeyId, at: now() });
    if (retired.length === 0) throw conflict("The former key does not work any more.");
    await recordAudit(tx, actor, {
      event: "tenant-keys.retire",
      subject: subjectOf(row),
      groupPath: row.groupPath,
      after: { retired },
    });
    return getTenantKey(actor, id, tx);
  });
}
