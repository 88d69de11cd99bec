import { eq, sql } from "drizzle-orm";
import { dialect } from "@/db/columns";
import { externalIdentities } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { hours, minutes } from "../clock";
import type { SourceRules } from "../sources/identities";
import type { DirectoryConfiguration } from "./schema";

/** How long what the directory says counts, and for what. */
export function rulesOfDirectory(configuration: DirectoryConfiguration): SourceRules {
  const { recheckMinutes, keepHours, credentialPolicy } = configuration;
  return {
    validForMs: minutes(recheckMinutes) + hours(keepHours),
    followsSessions: credentialPolicy === "session",
  };
}

/** A directory was changed: how long its users count without an answer follows at once, from when each was checked last. */
export async function applyDirectoryPolicy(
  tx: Transaction,
  { id, configuration }: { id: string; configuration: DirectoryConfiguration },
): Promise<void> {
  const { validForMs, followsSessions } = rulesOfDirectory(configuration);
  await tx
    .update(externalIdentities)
    .set({ followsSessions, validUntil: validForMs === null ? null : laterThanCheck(validForMs) })
    .where(eq(externalIdentities.sourceId, id));
}

const laterThanCheck = (milliseconds: number) =>
  dialect === "postgresql"
    ? sql`${externalIdentities.checkedAt} + ${milliseconds}::bigint * interval '1 millisecond'`
    : sql`${externalIdentities.checkedAt} + ${milliseconds}`;
