import { eq } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { requireOwner } from "../../credentials/reach";
import { markRevoked } from "../../credentials/records";
import { conflict, notFound } from "../../errors";
import { validate } from "../../validate";
import { getToken } from "../queries";
import { indexToken } from "../records";
import { RenameTokenInput, RevokeTokenInput, type TokenView } from "../schema";

const subjectOf = ({ id, name }: TokenView) => ({ kind: "token", id, name });

/** Renames one of the caller's own personal access tokens. */
export async function renameToken(actor: Actor, input: RenameTokenInput): Promise<TokenView> {
  requireUser(actor);
  requirePermission(actor, "tokens.manage-own", "anywhere");
  const { id, name } = validate(RenameTokenInput, input);
  return transaction(async (tx) => {
    const before = await getToken(actor, id, tx);
    if (before.owner.id !== actor.user.id || before.type !== "personal") throw notFound("The token");
    const renamed = { ...before, name };
    await tx.update(credentials).set({ name }).where(eq(credentials.id, id));
    await indexToken(tx, renamed);
    await recordAudit(tx, actor, {
      event: "tokens.update",
      subject: subjectOf(renamed),
      before: { name: before.name },
      after: { name },
    });
    return renamed;
  });
}

/** Revokes a token of either type for good: the caller's own, or that of somebody whom the caller outranks. */
export async function revokeToken(actor: Actor, input: RevokeTokenInput): Promise<TokenView> {
  const { id, reason } = validate(RevokeTokenInput, input);
  const token = await getToken(actor, id);
  const owner = await requireOwner(actor, token.owner.id, {
    own: "tokens.manage-own",
    read: "tokens.read",
    other: "tokens.revoke",
    what: "The token",
  });
  return transaction(async (tx) => {
    if (!(await markRevoked(tx, actor, { id, reason }))) throw conflict("This token was already revoked.");
    await recordAudit(tx, actor, {
      event: "tokens.revoke",
      subject: subjectOf(token),
      groupPath: owner.user.groupPath,
      before: { status: token.status },
      after: { status: "revoked", type: token.type, reason, owner: token.owner.username },
    });
    return getToken(actor, id, tx);
  });
}
