import { asc, eq } from "drizzle-orm";
import { directories } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { DirectoryAccess } from "../ldap/client";
import { unseal } from "../secrets/sealing";
import { DirectoryConfiguration } from "./schema";

type DirectoryRow = typeof directories.$inferSelect;

/** A directory with all that is needed to ask it. Never leaves the server. */
export interface Directory extends DirectoryAccess {
  id: string;
  name: string;
  position: number;
  status: "enabled" | "disabled";
  createdAt: Date;
}

/** Where the sealed bind password of a directory lives. */
export const bindPasswordPlace = (id: string) => ({ table: "directories", id, kind: "bind-password" });

/** A row as it is used: configuration read, password opened. */
export function directoryOf(row: DirectoryRow): Directory {
  const { id, name, position, status, createdAt, bindPasswordSealed } = row;
  return {
    ...{ id, name, position, status, createdAt },
    configuration: DirectoryConfiguration.parse(row.configuration),
    bindPassword: bindPasswordSealed && unseal(bindPasswordSealed, bindPasswordPlace(id)).toString(),
  };
}

/** The directories that are asked, in their order. */
export async function enabledDirectories(reader: Reader = db()): Promise<Directory[]> {
  const rows = await reader
    .select()
    .from(directories)
    .where(eq(directories.status, "enabled"))
    .orderBy(asc(directories.position), asc(directories.id));
  return rows.map(directoryOf);
}

/** The directory of this id, enabled or not; null when there is none. */
export async function directoryById(id: string, reader: Reader = db()): Promise<Directory | null> {
  const [row] = await reader.select().from(directories).where(eq(directories.id, id));
  return row ? directoryOf(row) : null;
}
