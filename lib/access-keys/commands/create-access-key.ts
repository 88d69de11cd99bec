import { eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { organizationGroups } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { allowed, requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { requireWithinReach } from "../../credentials/reach";
import { inheritLimits } from "../../credentials/records";
import { invalid } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { listInstances } from "../../instances/queries";
import { keepingUnique, nameTaken } from "../../keeping-unique";
import { newEmsKey, newFortigateKey } from "../../secrets/access-key";
import { validate } from "../../validate";
import { requirePrimaryFor } from "../primary-only";
import { getAccessKey } from "../queries";
import { capabilitiesOfVariety, insertAccessKey, newKeyId } from "../records";
import { type AccessKeyVariety, type AccessKeyView, CreateAccessKeyInput } from "../schema";

/** A new key, and the only moment in which it is known in clear. */
export interface CreatedAccessKey {
  accessKey: AccessKeyView;
  key: string;
}

/**
 * Makes an access key for an instance: an EMS key for the primary account only, a FortiGate key for whoever may. Throws
 * forbidden, invalid, conflict (a name in use).
 */
export async function createAccessKey(actor: Actor, input: CreateAccessKeyInput): Promise<CreatedAccessKey> {
  requirePermission(actor, "access-keys.create", "anywhere");
  const { variety, name, groupId, expiresAt = null } = validate(CreateAccessKeyInput, input);
  requirePrimaryFor(variety, actor, "makes");
  await requireFreshFactor(actor);
  const createdAt = now();
  if (expiresAt && expiresAt <= createdAt) throw invalid({ expiresAt: ["Choose a date in the future"] });
  const id = newId("accessKey", createdAt);
  const key = newKeyOf(variety);
  const keyId = newKeyId();
  const accessKey = await makingKeys(async (tx) => {
    const instance = await chosenInstance(tx, actor, groupId);
    requirePermission(actor, "access-keys.create", { groupPath: instance.path });
    await requireWithinReach(actor, { capabilities: capabilitiesOfVariety[variety], expiresAt }, tx);
    const createdBy = userOf(actor)?.id ?? null;
    await insertAccessKey(tx, { id, variety, name, keyId, groupId: instance.id, createdAt, createdBy, expiresAt }, key);
    await inheritLimits(tx, actor, id);
    await recordAudit(tx, actor, {
      event: "access-keys.create",
      subject: { kind: "access-key", id, name },
      groupPath: instance.path,
      after: { variety, name, keyId, instance: instance.name, expiresAt },
    });
    return getAccessKey(actor, id, tx);
  });
  return { accessKey, key };
}

/** A new key, in the form of its variety. */
export const newKeyOf = (variety: AccessKeyVariety): string => (variety === "ems" ? newEmsKey() : newFortigateKey());

/** Keys are made in turn with changes of the tree and of the primary account; two equal names are a conflict. */
export const makingKeys = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  keepingUnique(keyTaken, () =>
    transaction(async (tx) => {
      await lock(tx, "groups");
      await lock(tx, "primary-account");
      return work(tx);
    }),
  );

const keyTaken = () => nameTaken("a key");

async function chosenInstance(tx: Transaction, actor: Actor, groupId?: string) {
  const [only, ...others] = groupId ? [] : await listInstances(tx);
  const wanted = groupId ?? (others.length === 0 ? only?.groupId : undefined);
  if (!wanted) throw invalid({ groupId: [only ? "Choose an instance" : "There is no instance yet"] });
  const [row] = await tx.select().from(organizationGroups).where(eq(organizationGroups.id, wanted));
  if (!row || !allowed(actor, "access-keys.read", { groupPath: row.path }))
    throw invalid({ groupId: ["This instance was not found"] });
  if (!row.isInstance) throw invalid({ groupId: ["This organization group is not an instance"] });
  return row;
}
