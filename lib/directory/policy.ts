import { and, eq, isNull, sql } from "drizzle-orm";
import { dialect } from "@/db/columns";
import { externalIdentities } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { rulesOfDirectory } from "./identities";
import type { DirectoryConfiguration } from "./schema";

/** Why nobody of a directory comes in that is turned off. */
const turnedOff = "directory_disabled";

interface Changed {
  id: string;
  status: "enabled" | "disabled";
  configuration: DirectoryConfiguration;
}

/** A directory was changed or turned on or off: its users follow at once, by when they were checked last. */
export async function applyDirectoryPolicy(tx: Transaction, { id, status, configuration }: Changed): Promise<void> {
  const { validForMs, followsSessions } = rulesOfDirectory(configuration);
  const isOfIt = eq(externalIdentities.sourceId, id);
  await tx
    .update(externalIdentities)
    .set({ followsSessions, validUntil: validForMs === null ? null : laterThanCheck(validForMs) })
    .where(isOfIt);
  const { refusedReason } = externalIdentities;
  if (status === "disabled")
    await tx
      .update(externalIdentities)
      .set({ refusedReason: turnedOff })
      .where(and(isOfIt, isNull(refusedReason)));
  else
    await tx
      .update(externalIdentities)
      .set({ refusedReason: null })
      .where(and(isOfIt, eq(refusedReason, turnedOff)));
}

const laterThanCheck = (milliseconds: number) =>
  dialect === "postgresql"
    ? sql`${externalIdentities.checkedAt} + ${milliseconds} * interval '1 millisecond'`
    : sql`${externalIdentities.checkedAt} + ${milliseconds}`;
