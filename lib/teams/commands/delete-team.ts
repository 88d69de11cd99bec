import { and, eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { roleAssignments, teamIssuers, teamMembers, teams, users } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { conflict } from "../../errors";
import { forgetTeam } from "../../group-mappings/uses";
import { forgetWords } from "../../search/records";
import { validate } from "../../validate";
import { asOfNow, requireNotLockedOut } from "../lock-out";
import { auditedTeam } from "../records";
import { requireMayAdminister, requireOutranksMembers, requireTeam } from "../rules";
import { TeamIdInput } from "../schema";

/**
 * Deletes a team: its members lose its issuers, its addresses and its role; certificates stay with their owners. Throws
 * not_found, forbidden, conflict (it owns service accounts, or the actor would be locked out).
 */
export async function deleteTeam(actor: Actor, input: { id: string }): Promise<void> {
  requirePermission(actor, "teams.delete", "anywhere");
  const { id } = validate(TeamIdInput, input);
  await transaction(async (tx) => {
    await lock(tx, "site-administrators");
    const current = await asOfNow(tx, actor);
    const { row, groupPath } = await requireTeam(tx, current, { id, permission: "teams.delete" });
    await requireOutranksMembers(tx, current, id);
    if (row.isAdministrator) await requireMayAdminister(tx, current, { groupPath, field: "" });
    const accounts = await tx.$count(users, and(eq(users.isServiceAccount, true), eq(users.teamId, id)));
    if (accounts > 0) {
      const owned = accounts === 1 ? "1 service account" : `${accounts} service accounts`;
      throw conflict(`This team owns ${owned}. Give them to another team, or delete them, first.`);
    }
    const issuers = await tx.select().from(teamIssuers).where(eq(teamIssuers.teamId, id));
    const members = await tx.$count(teamMembers, eq(teamMembers.teamId, id));
    await tx.delete(roleAssignments).where(eq(roleAssignments.source, id));
    const mappedGroups = await forgetTeam(tx, id);
    await tx.delete(teams).where(eq(teams.id, id));
    await forgetWords(tx, "team", id);
    await requireNotLockedOut(tx, current, { groupPath, field: "" });
    const issuerIds = issuers.map(({ issuerId }) => issuerId);
    await recordAudit(tx, actor, {
      event: "teams.delete",
      subject: { kind: "team", id, name: row.name },
      groupPath,
      before: { ...auditedTeam(row, issuerIds), members, ...(mappedGroups.length > 0 && { mappedGroups }) },
    });
  });
}
