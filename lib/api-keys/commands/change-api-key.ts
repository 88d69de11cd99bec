import { and, eq } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor, UserActor } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { requireWithinReach } from "../../credentials/reach";
import { conflict, notFound } from "../../errors";
import { forgetWords } from "../../search/records";
import { validate } from "../../validate";
import { getApiKey } from "../queries";
import { indexApiKey } from "../records";
import { ApiKeyIdInput, type ApiKeyView, SetApiKeyStatusInput, UpdateApiKeyInput } from "../schema";

/** Changes the description of one of the caller's own keys. */
export async function updateApiKey(actor: Actor, input: UpdateApiKeyInput): Promise<ApiKeyView> {
  requireOwnKeys(actor);
  const { id, description } = validate(UpdateApiKeyInput, input);
  return transaction(async (tx) => {
    const before = await ownKey(tx, actor, id);
    await tx.update(credentials).set({ name: description }).where(eq(credentials.id, id));
    await indexApiKey(tx, { ...before, description });
    await recordAudit(tx, actor, {
      event: "api-keys.update",
      subject: subjectOf({ ...before, description }),
      before: { description: before.description },
      after: { description },
    });
    return { ...before, description };
  });
}

/**
 * Disables one of the caller's own keys, or enables it again; a limited credential enables what it could make. Throws
 * `conflict` when it was revoked or is so already.
 */
export async function setApiKeyStatus(actor: Actor, input: SetApiKeyStatusInput): Promise<ApiKeyView> {
  requireOwnKeys(actor);
  const { id, status } = validate(SetApiKeyStatusInput, input);
  if (status === "active") await requireWithinReach(actor, reachOf(await getApiKey(actor, id)));
  return transaction(async (tx) => {
    const before = await ownKey(tx, actor, id);
    const from = status === "active" ? "disabled" : "active";
    const changed = await tx
      .update(credentials)
      .set({ status })
      .where(and(eq(credentials.id, id), eq(credentials.status, from)))
      .returning({ id: credentials.id });
    if (changed.length === 0) {
      throw conflict(before.status === "revoked" ? "This key was revoked." : `This key is not ${from}.`);
    }
    await recordAudit(tx, actor, {
      event: status === "active" ? "api-keys.enable" : "api-keys.disable",
      subject: subjectOf(before),
      before: { status: from },
      after: { status },
    });
    return getApiKey(actor, id, tx);
  });
}

/** Deletes one of the caller's own keys; programs that use it are refused from the next request on. */
export async function deleteApiKey(actor: Actor, input: ApiKeyIdInput): Promise<void> {
  requireOwnKeys(actor);
  const { id } = validate(ApiKeyIdInput, input);
  await transaction(async (tx) => {
    const key = await ownKey(tx, actor, id);
    await tx.delete(credentials).where(eq(credentials.id, id));
    await forgetWords(tx, "api-key", id);
    await recordAudit(tx, actor, {
      event: "api-keys.delete",
      subject: subjectOf(key),
      before: { description: key.description, apiKey: key.apiKey, capabilities: key.capabilities, status: key.status },
    });
  });
}

const reachOf = ({ id, capabilities, expiresAt, limits }: ApiKeyView) => ({
  ...{ capabilities, expiresAt },
  limits: { id, ...limits },
});

const subjectOf = (key: ApiKeyView) => ({ kind: "api-key", id: key.id, name: key.description || key.apiKey });

function requireOwnKeys(actor: Actor): asserts actor is UserActor {
  requireUser(actor);
  requirePermission(actor, "api-keys.manage-own", "anywhere");
}

async function ownKey(tx: Transaction, actor: UserActor, id: string): Promise<ApiKeyView> {
  const key = await getApiKey(actor, id, tx);
  if (key.owner.id !== actor.user.id) throw notFound("The API key");
  return key;
}
