import { and, eq, isNotNull, type SQL } from "drizzle-orm";
import { roleAssignments, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import { builtInRoles } from "../roles";
import { fullName } from "../users/records";
import type { HandOverCandidate } from "./schema";

/** Those of the Site Administrators who can take the primary account over: enabled people who can sign in. By username. */
export async function candidates(reader: Reader, only?: SQL): Promise<HandOverCandidate[]> {
  const rows = await reader
    .selectDistinct({
      id: users.id,
      username: users.username,
      usernameLower: users.usernameLower,
      firstName: users.firstName,
      middleName: users.middleName,
      lastName: users.lastName,
      email: users.email,
    })
    .from(roleAssignments)
    .innerJoin(users, eq(users.id, roleAssignments.userId))
    .where(
      and(
        eq(roleAssignments.roleId, builtInRoles.siteAdministrator.id),
        eq(users.status, "enabled"),
        eq(users.isPrimary, false),
        eq(users.isServiceAccount, false),
        // It is the one account that gets in without any directory.
        isNotNull(users.passwordHash),
        only,
      ),
    )
    .orderBy(users.usernameLower);
  return rows.map((row) => ({ id: row.id, username: row.username, name: fullName(row), email: row.email }));
}
