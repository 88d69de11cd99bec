import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { factors, recoveryCodes, roleAssignments, roles } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { now } from "../clock";
import { type PolicyStanding, policyOf } from "./policy";
import type { FactorKind } from "./schema";

export interface FactorStanding extends PolicyStanding {
  /** Must the user prove one at this moment, whether or not there is one? */
  isRequired: boolean;
  /** What the user can prove; a recovery code only beside something that it stands in for. */
  factors: FactorKind[];
}

/** What the user's roles ask at this moment, and what the user has. */
export async function factorStanding(userId: string, reader: Reader = db()): Promise<FactorStanding> {
  const held = await reader
    .selectDistinct({ policy: roles.secondFactor, from: roles.secondFactorFrom })
    .from(roleAssignments)
    .innerJoin(roles, eq(roles.id, roleAssignments.roleId))
    .where(eq(roleAssignments.userId, userId));
  const standing = policyOf(held, now());
  return { ...standing, isRequired: standing.policy === "required", factors: await provable(userId, reader) };
}

async function provable(userId: string, reader: Reader): Promise<FactorKind[]> {
  const kinds = await reader
    .selectDistinct({ kind: factors.kind })
    .from(factors)
    .where(and(eq(factors.userId, userId), isNotNull(factors.confirmedAt)));
  if (kinds.length === 0) return [];
  const unused = and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt));
  const hasCodes = (await reader.$count(recoveryCodes, unused)) > 0;
  return [...kinds.map(({ kind }) => kind).sort(), ...(hasCodes ? (["recovery-code"] as const) : [])];
}

/** Is whoever signs in asked for a factor? Where the roles switch it off nobody is, whatever they have. */
export const isAsked = ({ policy, factors }: FactorStanding): boolean => policy !== "off" && factors.length > 0;

/** Must the user set one up before anything else? */
export const mustSetUp = ({ isRequired, factors }: FactorStanding): boolean => isRequired && factors.length === 0;

/**
 * Why a password alone does not authenticate the user: there is a second factor, or must be one. For every door that asks
 * for nothing but a password; null: it is enough.
 */
export async function passwordAloneRefusal(userId: string, reader: Reader = db()): Promise<"factor_required" | null> {
  const standing = await factorStanding(userId, reader);
  return isAsked(standing) || mustSetUp(standing) ? "factor_required" : null;
}
