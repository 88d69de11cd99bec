import { and, eq, isNotNull, sql } from "drizzle-orm";
import { prepared } from "@/db/prepared";
import { factors, roleAssignments, roles } from "@/db/schema";
import type { Reader } from "@/db/store";
import { now } from "../clock";
import { type Eventually, whenHere } from "../eventually";
import { policyOf } from "./policy";

const heldPolicies = prepared("held_factor_policies", (reader: Reader) =>
  reader
    .selectDistinct({ policy: roles.secondFactor, from: roles.secondFactorFrom })
    .from(roleAssignments)
    .innerJoin(roles, eq(roles.id, roleAssignments.roleId))
    .where(eq(roleAssignments.userId, sql.placeholder("userId"))),
);

const confirmedFactor = prepared("confirmed_factor", (reader: Reader) =>
  reader
    .select({ id: factors.id })
    .from(factors)
    .where(and(eq(factors.userId, sql.placeholder("userId")), isNotNull(factors.confirmedAt)))
    .limit(1),
);

/**
 * Is the user's password enough by itself at this moment? As `passwordAloneRefusal`, for what stands for a password at
 * every call.
 */
export const isPasswordEnough = (userId: string): Eventually<boolean> =>
  whenHere(heldPolicies({ userId }), (held) => {
    const { policy } = policyOf(held, now());
    if (policy !== "optional") return policy === "off";
    return whenHere(confirmedFactor({ userId }), (found) => found.length === 0);
  });
