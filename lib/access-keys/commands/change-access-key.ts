import { and, eq } from "drizzle-orm";
import { accessKeys, credentials } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { requireWithinReach } from "../../credentials/reach";
import { conflict } from "../../errors";
import type { Permission } from "../../permissions";
import { forgetWords } from "../../search/records";
import { validate } from "../../validate";
import { requirePrimaryFor } from "../primary-only";
import { getAccessKey } from "../queries";
import { capabilitiesOfVariety, endSessionsOfAccessKeys, indexAccessKey } from "../records";
import { AccessKeyIdInput, type AccessKeyView, SetAccessKeyStatusInput, UpdateAccessKeyInput } from "../schema";
import { makingKeys } from "./create-access-key";

/** Renames an access key. Throws conflict when the name is in use, or the key gave it to a successor. */
export async function updateAccessKey(actor: Actor, input: UpdateAccessKeyInput): Promise<AccessKeyView> {
  requirePermission(actor, "access-keys.update", "anywhere");
  const { id, name } = validate(UpdateAccessKeyInput, input);
  return makingKeys(async (tx) => {
    const before = await changeable(tx, actor, { id, permission: "access-keys.update" });
    if (before.rotation.rotatedAt) throw conflict("A successor was made, and has the name: rename that one.");
    await tx.update(credentials).set({ name }).where(eq(credentials.id, id));
    await tx.update(accessKeys).set({ nameLower: name.toLowerCase() }).where(eq(accessKeys.id, id));
    const renamed = { ...before, name };
    await indexAccessKey(tx, renamed);
    await recordAudit(tx, actor, {
      event: "access-keys.update",
      ...placeOf(renamed),
      before: { name: before.name },
      after: { name },
    });
    return renamed;
  });
}

/**
 * Disables an access key, which ends the sessions got with it, or enables it again: an EMS key by the primary account
 * only. Throws conflict when it was revoked or is so already.
 */
export async function setAccessKeyStatus(actor: Actor, input: SetAccessKeyStatusInput): Promise<AccessKeyView> {
  requirePermission(actor, "access-keys.update", "anywhere");
  const { id, status } = validate(SetAccessKeyStatusInput, input);
  return transaction(async (tx) => {
    const before = await changeable(tx, actor, { id, permission: "access-keys.update" });
    if (status === "active") await requireMayEnable(tx, actor, before);
    const from = status === "active" ? "disabled" : "active";
    const changed = await tx
      .update(credentials)
      .set({ status })
      .where(and(eq(credentials.id, id), eq(credentials.status, from)))
      .returning({ id: credentials.id });
    if (changed.length === 0)
      throw conflict(before.status === "revoked" ? "This key was revoked." : `This key is not ${from}.`);
    if (status === "disabled") await endSessionsOfAccessKeys(tx, [id], "access key disabled");
    await recordAudit(tx, actor, {
      event: status === "active" ? "access-keys.enable" : "access-keys.disable",
      ...placeOf(before),
      before: { status: from },
      after: { status },
    });
    return getAccessKey(actor, id, tx);
  });
}

/** Deletes an access key; devices and programs that use it are refused from the next request on. */
export async function deleteAccessKey(actor: Actor, input: AccessKeyIdInput): Promise<void> {
  requirePermission(actor, "access-keys.delete", "anywhere");
  const { id } = validate(AccessKeyIdInput, input);
  await transaction(async (tx) => {
    const key = await changeable(tx, actor, { id, permission: "access-keys.delete" });
    await endSessionsOfAccessKeys(tx, [id], "access key deleted");
    await tx.delete(credentials).where(eq(credentials.id, id));
    await forgetWords(tx, "access-key", id);
    const { variety, name, keyId, instance, status } = key;
    await recordAudit(tx, actor, {
      event: "access-keys.delete",
      ...placeOf(key),
      before: { variety, name, keyId, instance: instance.name, status },
    });
  });
}

/** The key, which the actor may see, if it may do this to it. Throws not_found and forbidden. */
async function changeable(
  tx: Transaction,
  actor: Actor,
  { id, permission }: { id: string; permission: Permission },
): Promise<AccessKeyView> {
  const key = await getAccessKey(actor, id, tx);
  requirePermission(actor, permission, { groupPath: key.instance.path });
  return key;
}

async function requireMayEnable(tx: Transaction, actor: Actor, key: AccessKeyView): Promise<void> {
  const { id, variety, expiresAt, limits } = key;
  requirePrimaryFor(variety, actor, "enables");
  const capabilities = capabilitiesOfVariety[variety];
  await requireWithinReach(actor, { capabilities, expiresAt, limits: { id, ...limits } }, tx);
}

const placeOf = ({ id, name, instance }: AccessKeyView) => ({
  subject: { kind: "access-key", id, name },
  groupPath: instance.path,
});
