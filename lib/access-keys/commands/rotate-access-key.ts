import { eq } from "drizzle-orm";
import { accessKeys } from "@/db/schema";
import { type Actor, userOf } from "../../actor";
import { requirePermission } from "../../allowed";
import { now } from "../../clock";
import { endOfSuccessor, requireLiveRotatable, requireSuccessorWithinReach, succeed } from "../../credentials/rotation";
import { RotateInput } from "../../credentials/schema";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { validate } from "../../validate";
import { requirePrimaryFor } from "../primary-only";
import { getAccessKey } from "../queries";
import { insertAccessKey, newKeyId } from "../records";
import { type CreatedAccessKey, makingKeys, newKeyOf } from "./create-access-key";

/**
 * Makes a successor of an access key, with its name, instance and limits; the old one keeps working for `graceDays`.
 * An EMS key is rotated by the primary account only. Throws `conflict` when it does not work any more or has a successor.
 */
export async function rotateAccessKey(actor: Actor, input: RotateInput): Promise<CreatedAccessKey> {
  requirePermission(actor, "access-keys.update", "anywhere");
  const { id, graceDays } = validate(RotateInput, input);
  await requireFreshFactor(actor);
  const at = now();
  const successorId = newId("accessKey", at);
  const { variety } = await getAccessKey(actor, id);
  const key = newKeyOf(variety);
  const keyId = newKeyId();
  return makingKeys(async (tx) => {
    const { name, instance } = await getAccessKey(actor, id, tx);
    requirePermission(actor, "access-keys.update", { groupPath: instance.path });
    requirePrimaryFor(variety, actor, "rotates");
    const old = await requireLiveRotatable(tx, { id, kind: "access-key" });
    const expiresAt = endOfSuccessor(actor, old, at);
    await requireSuccessorWithinReach(tx, actor, old, expiresAt);
    // Names are unique: the successor takes it, the old one keeps it for people only.
    await tx
      .update(accessKeys)
      .set({ nameLower: `${name.toLowerCase()} ${id}` })
      .where(eq(accessKeys.id, id));
    const createdBy = userOf(actor)?.id ?? null;
    const row = { id: successorId, variety, name, keyId, groupId: instance.id, createdAt: at, createdBy, expiresAt };
    await insertAccessKey(tx, row, key);
    await succeed(tx, actor, { old, successorId, graceDays, at, groupPath: instance.path });
    return { accessKey: await getAccessKey(actor, successorId, tx), key };
  });
}
