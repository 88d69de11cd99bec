import { eq, inArray } from "drizzle-orm";
import { lock } from "@/db/locks";
import { apiKeys, certificates, credentials, searchTerms, tokens, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { forgetWords } from "../../search/records";
import { endSessionsOfUser } from "../../sessions/records";
import { validate } from "../../validate";
import { handOverCertificatesOf, revokeCertificatesOf } from "../certificates";
import { auditedUser } from "../records";
import { DeleteUserInput } from "../schema";
import { isSiteAdministrator, requireSiteAdministratorLeft } from "../site-administrators";
import { requireNotPrimary, requireNotSelf, requireRightOver, targetUser } from "../target";

/**
 * Deletes a user with all sessions and credentials; the audit event keeps the keys and serial numbers that died, and
 * certificates for other uses may go to another owner instead. Throws invalid, not_found, forbidden, conflict (oneself, the primary account, the last Site Administrator).
 */
export async function deleteUser(actor: Actor, input: DeleteUserInput): Promise<void> {
  requirePermission(actor, "users.delete", "anywhere");
  const { id, reason, newOwner, ...choice } = validate(DeleteUserInput, input);
  await transaction(async (tx) => {
    await lock(tx, "site-administrators");
    const target = await targetUser(actor, id, tx);
    requireRightOver(actor, "users.delete", target);
    requireNotSelf(actor, target, "delete");
    requireNotPrimary(target, "deleted");
    const isKept = choice.certificates === "hand-over";
    const handedOver = isKept ? await handOverCertificatesOf(tx, actor, { target, username: newOwner }) : [];
    // The rows go with the user, the certificates are still out there.
    await revokeCertificatesOf(tx, target, reason);
    const died = await credentialsOf(tx, id);
    const sessionsEnded = await endSessionsOfUser(tx, id, "user-deleted");
    const terms = died.map((credential) => credential.id);
    if (terms.length > 0) await tx.delete(searchTerms).where(inArray(searchTerms.itemId, terms));
    await forgetWords(tx, "user", id);
    await tx.delete(users).where(eq(users.id, id));
    if (isSiteAdministrator(target.grants)) await requireSiteAdministratorLeft(tx);
    await recordAudit(tx, actor, {
      event: "users.delete",
      subject: { kind: "user", id, name: target.row.username },
      groupPath: target.groupPath,
      before: {
        ...auditedUser(target.row),
        roles: target.grants.map(({ roleName, groupId }) => ({ role: roleName, groupId })),
        apiKeys: died.flatMap(({ apiKey }) => apiKey ?? []),
        tokens: died.flatMap(({ name, ending }) => (ending ? [`${name} (…${ending})`] : [])),
        certificateSerials: died.flatMap(({ serial }) => serial ?? []),
        ...(isKept && { handedOver, newOwner }),
        sessionsEnded,
      },
    });
  });
}

const credentialsOf = (tx: Transaction, ownerId: string) =>
  tx
    .select({
      id: credentials.id,
      name: credentials.name,
      apiKey: apiKeys.apiKey,
      ending: tokens.ending,
      serial: certificates.serial,
    })
    .from(credentials)
    .leftJoin(apiKeys, eq(apiKeys.id, credentials.id))
    .leftJoin(tokens, eq(tokens.id, credentials.id))
    .leftJoin(certificates, eq(certificates.id, credentials.id))
    .where(eq(credentials.ownerId, ownerId));
