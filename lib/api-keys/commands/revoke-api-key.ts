import { and, eq, ne } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { requireOwner } from "../../credentials/reach";
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
  const revokedAt = now();
  return transaction(async (tx) => {
    const revoked = await tx
      .update(credentials)
      .set({ status: "revoked", revokedAt, revokedBy: userOf(actor)?.id ?? null, revocationReason: reason })
      .where(and(eq(credentials.id, id), ne(credentials.status, "revoked")))
      .returning({ id: credentials.id });
    if (revoked.length === 0) throw conflict("This key was already revoked.");
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
