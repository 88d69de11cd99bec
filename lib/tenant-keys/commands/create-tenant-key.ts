import { eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { organizationGroups, tenantKeys } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { allowed, requirePermission, requireUser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { invalid, notFound } from "../../errors";
import { newId } from "../../id";
import { keepingUnique } from "../../keeping-unique";
import { validate } from "../../validate";
import { newTenantKey, propose, requireProposed, storedForms } from "../key";
import { findTenantKey, getTenantKey } from "../queries";
import { auditedTenantKey, indexTenantKey, serviceTaken } from "../records";
import { CreateTenantKeyInput, type ProposedTenantKey, type TenantKeyView } from "../schema";

/** The key that fills in a new row's *API Key* field. It is live when the row is saved, and nothing before. */
export async function proposeTenantKey(actor: Actor): Promise<ProposedTenantKey> {
  requireUser(actor);
  requirePermission(actor, "tenant-keys.create", "anywhere");
  return propose(actor.user.id);
}

/** Saves a tenant key: the one that was proposed, or a fresh one. Throws `conflict` when the group has such a service. */
export async function createTenantKey(
  actor: Actor,
  input: CreateTenantKeyInput,
): Promise<{ tenantKey: TenantKeyView; key: string }> {
  requireUser(actor);
  const { groupId, service, accountType, description, permittedDomains, ...proposal } = validate(
    CreateTenantKeyInput,
    input,
  );
  const key = proposal.key ?? newTenantKey();
  const createdAt = now();
  const id = newId("tenantKey", createdAt);
  const row = {
    id,
    groupId,
    service,
    serviceLower: service.toLowerCase(),
    accountType,
    description,
    permittedDomains,
    ...storedForms(id, key),
    createdAt,
    createdBy: actor.user.id,
  };
  return transaction(async (tx) => {
    // The group neither goes nor moves between the check and the write.
    await lock(tx, "groups");
    const groupPath = await requireMayCreateIn(tx, actor, groupId);
    if (proposal.key) requireProposed(actor.user.id, { key, proof: proposal.proof ?? "" });
    if (await findTenantKey(key, tx)) throw invalid({ key: ["This key was saved already. Add a new row."] });
    const taken = () => serviceTaken(service);
    await keepingUnique(taken, () => tx.insert(tenantKeys).values(row));
    await indexTenantKey(tx, row);
    await recordAudit(tx, actor, {
      event: "tenant-keys.create",
      subject: { kind: "tenant-key", id, name: service },
      groupPath,
      after: auditedTenantKey(row),
    });
    return { tenantKey: await getTenantKey(actor, id, tx), key };
  });
}

/** Answers the group's path. Throws `notFound` when the actor does not see the group, else `forbidden`. */
async function requireMayCreateIn(tx: Transaction, actor: Actor, groupId: string): Promise<string> {
  const [group] = await tx
    .select({ path: organizationGroups.path })
    .from(organizationGroups)
    .where(eq(organizationGroups.id, groupId));
  const groupPath = group?.path ?? "";
  if (!group || !allowed(actor, "tenant-keys.read", { groupPath })) throw notFound("The organization group");
  requirePermission(actor, "tenant-keys.create", { groupPath });
  return groupPath;
}
