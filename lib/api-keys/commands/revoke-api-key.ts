import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { recordAudit } from "../../audit/records";
import { requireOwner } from "../../credentials/reach";
import { markRevoked } from "../../credentials/records";
import { conflict } from "../../errors";
import { validate } from "../../validate";
import { getApiKey } from "../queries";
import { type ApiKeyView, RevokeApiKeyInput } from "../schema";

/** Revokes an API key for good: the caller's own, or that of somebody whom the caller outranks. */
export async function revokeApiKey(actor: Actor, input: RevokeApiKeyInput): Promise<ApiKeyView> {
  const { id, reason } = validate(RevokeApiKeyInput, input);
  const key = await getApiKey(actor, id);
  const owner = await requireOwner(actor, key.owner.id, {
    own: "api-keys.manage-own",
    read: "api-keys.read",
    other: "api-keys.revoke",
    what: "The API key",
  });
  return transaction(async (tx) => {
    if (!(await markRevoked(tx, actor, { id, reason }))) throw conflict("This key was already revoked.");
    await recordAudit(tx, actor, {
      event: "api-keys.revoke",
      subject: { kind: "api-key", id, name: key.description || key.apiKey },
      groupPath: owner.user.groupPath,
      before: { status: key.status },
      after: { status: "revoked", reason, owner: key.owner.username },
    });
    return { ...key, status: "revoked" };
  });
}
