import { teamIssuers, teamMembers, teams } from "@/db/schema";
import { transaction } from "@/db/store";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { topGroup, unique } from "./make";

interface Options {
  name?: string;
  groupId?: string;
  /** As they are stored; null = no limit. */
  permittedAddresses?: string[] | null;
  memberIds?: string[];
  issuerIds?: string[];
  suppressIssuedMail?: boolean;
  suppressExpiryMail?: boolean;
}

/** A team in the database, no administrators', in the top group unless another is named. */
export async function makeTeam(options: Options = {}): Promise<typeof teams.$inferSelect> {
  const groupId = options.groupId ?? (await topGroup()).id;
  const { name = unique("team"), memberIds = [], issuerIds = [] } = options;
  const at = now();
  const row = {
    id: newId("team", at),
    groupId,
    name,
    nameLower: name.toLowerCase(),
    description: "",
    isAdministrator: false,
    permittedAddresses: options.permittedAddresses ?? null,
    suppressIssuedMail: options.suppressIssuedMail ?? false,
    suppressExpiryMail: options.suppressExpiryMail ?? false,
    createdAt: at,
    createdBy: null,
  };
  await transaction(async (tx) => {
    await tx.insert(teams).values(row);
    if (memberIds.length > 0)
      await tx.insert(teamMembers).values(memberIds.map((userId) => ({ teamId: row.id, userId, createdAt: at })));
    if (issuerIds.length > 0)
      await tx.insert(teamIssuers).values(issuerIds.map((issuerId) => ({ teamId: row.id, issuerId })));
  });
  return row;
}
