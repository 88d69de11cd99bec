import { and, eq, ne } from "drizzle-orm";
import { isUniqueViolation } from "@/db/client";
import { teams } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { conflict } from "../errors";

const nameTaken = () =>
  conflict("There is a team of this name already.", { name: ["There is a team of this name already"] });

/** Throws conflict when another team has the name, in whatever case. */
export async function requireFreeTeamName(tx: Transaction, name: string, exceptId: string): Promise<void> {
  const taken = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.nameLower, name.toLowerCase()), ne(teams.id, exceptId)));
  if (taken.length > 0) throw nameTaken();
}

/** Two callers may pass the check at once; the database lets one through. */
export async function withUniqueTeamName(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw isUniqueViolation(error) ? nameTaken() : error;
  }
}
