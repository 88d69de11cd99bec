import { and, eq, inArray, isNotNull, isNull, lte, notInArray, or, type SQL } from "drizzle-orm";
import { factors, roleAssignments, roles, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import { now } from "../clock";
import type { FactorFilter } from "../factors/schema";

/** Condition: the user has, lacks or must have a second factor. One that was begun and never proved is none. */
export function hasFactorState(state: FactorFilter, reader: Reader): SQL | undefined {
  const holders = reader.select({ id: factors.userId }).from(factors).where(isNotNull(factors.confirmedAt));
  const { secondFactor, secondFactorFrom } = roles;
  const isInForce = or(isNull(secondFactorFrom), lte(secondFactorFrom, now()));
  const asked = reader
    .select({ id: roleAssignments.userId })
    .from(roleAssignments)
    .innerJoin(roles, eq(roles.id, roleAssignments.roleId))
    .where(and(eq(secondFactor, "required"), isInForce));
  if (state === "set-up") return inArray(users.id, holders);
  const isWithout = notInArray(users.id, holders);
  if (state === "none") return isWithout;
  const isAsked = inArray(users.id, asked);
  return state === "required" ? isAsked : and(isAsked, isWithout);
}

/** Those of these users who have a second factor. */
export async function usersWithFactor(userIds: readonly string[], reader: Reader): Promise<ReadonlySet<string>> {
  const isTheirs = and(inArray(factors.userId, [...userIds]), isNotNull(factors.confirmedAt));
  const rows = await reader.selectDistinct({ id: factors.userId }).from(factors).where(isTheirs);
  return new Set(rows.map(({ id }) => id));
}
