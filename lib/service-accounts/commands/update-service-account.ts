import { eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { users } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { definedOnly } from "../../defined";
import { notFound } from "../../errors";
import { keepingUnique } from "../../keeping-unique";
import { setTeamsOfUser } from "../../teams/membership";
import { requireFreeUsername, usernameTaken } from "../../users/new-user";
import { auditedUser, filledIn, indexUser, type UserRow } from "../../users/records";
import { requireRightOver, targetUser } from "../../users/target";
import { validate } from "../../validate";
import { getServiceAccount } from "../queries";
import { type ServiceAccountView, UpdateServiceAccountInput } from "../schema";

const taken = () => usernameTaken("username");

/**
 * Changes what is given of a service account. Another team takes it over at once: its members make the credentials from
 * now on, its issuers and permitted addresses count. Throws not_found, forbidden, invalid, conflict.
 */
export async function updateServiceAccount(
  actor: Actor,
  input: UpdateServiceAccountInput,
): Promise<ServiceAccountView> {
  requirePermission(actor, "users.update", "anywhere");
  const { id, description, teamId, ...wanted } = validate(UpdateServiceAccountInput, input);
  await keepingUnique(taken, () =>
    transaction(async (tx) => {
      await lock(tx, "site-administrators");
      const target = await targetUser(actor, id, tx);
      const before = target.row;
      if (!before.isServiceAccount) throw notFound("The service account");
      requireRightOver(actor, "users.update", target);
      const { username = before.username, email = before.email } = wanted;
      if (username.toLowerCase() !== before.usernameLower) await requireFreeUsername(username, "username", tx);
      const after: UserRow = {
        ...{ ...before, ...definedOnly({ teamId }), username, email },
        usernameLower: username.toLowerCase(),
        emailLower: email.toLowerCase(),
        details: description === undefined ? before.details : filledIn({ ...before.details, notes: description }),
      };
      const { usernameLower, emailLower, details } = after;
      await tx
        .update(users)
        .set({ username, usernameLower, email, emailLower, details, teamId: after.teamId })
        .where(eq(users.id, id));
      await indexUser(tx, after);
      await recordAudit(tx, actor, {
        event: "users.update",
        subject: { kind: "user", id, name: username },
        groupPath: target.groupPath,
        before: auditedUser(before),
        after: auditedUser(after),
      });
      if (teamId !== undefined && teamId !== before.teamId) {
        await setTeamsOfUser(tx, actor, { user: after, teamIds: [teamId], field: "teamId" });
      }
    }),
  );
  return getServiceAccount(actor, id);
}
