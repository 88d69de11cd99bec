import { setupLinks } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { recordAudit } from "../audit/records";
import { topGroup } from "../groups/records";
import { builtInRoles } from "../roles";
import { auditedUser, insertRoleAssignments, insertUser } from "../users/records";

export const setupActor: Actor = { kind: "system", name: "set-up" };

export interface PrimaryAccount {
  username: string;
  email: string;
  passwordHash: string;
  /** Of the browser that completed the set-up. */
  address?: string;
}

/** Makes the primary account, a Site Administrator in the top group; every set-up link dies. The caller holds `setup`. */
export async function insertPrimary(tx: Transaction, account: PrimaryAccount): Promise<void> {
  const { address, ...given } = account;
  const top = await topGroup(tx);
  const user = await insertUser(tx, { ...given, groupId: top.id, isPrimary: true, createdBy: null });
  await insertRoleAssignments(tx, user.id, [{ roleId: builtInRoles.siteAdministrator.id, groupId: top.id }]);
  await tx.delete(setupLinks);
  await recordAudit(tx, setupActor, {
    event: "setup.complete",
    subject: { kind: "user", id: user.id, name: user.username },
    groupPath: top.path,
    address,
    after: { ...auditedUser(user), isPrimary: true, roles: [builtInRoles.siteAdministrator.name] },
  });
}
