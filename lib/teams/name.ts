import { and, eq, ne } from "drizzle-orm";
import { teams } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { keepingUnique, nameTaken } from "../keeping-unique";

const teamTaken = () => nameTaken("a team");

/** Throws conflict when another team has the name, in whatever case. */
export async function requireFreeTeamName(tx: Transaction, name: string, exceptId: string): Promise<void> {
  const taken = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.nameLower, name.toLowerCase()), ne(teams.id, exceptId)));
  if (taken.length > 0) throw teamTaken();
}

export const withUniqueTeamName = (work: () => Promise<void>): Promise<void> => keepingUnique(teamTaken, work);
