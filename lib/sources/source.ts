import { asc, eq } from "drizzle-orm";
import { directories, signInProviders } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { notFound } from "../errors";
import { isDirectory } from "../group-mappings/group-name";
import type { SourceView } from "./schema";

/** Which kind of source the id is of, also of one that was deleted. */
export const kindOf = (id: string): SourceView["kind"] => (isDirectory(id) ? "directory" : "provider");

/** The directory or sign-in provider; null when it was deleted. */
export async function findSource(id: string, reader: Reader = db()): Promise<SourceView | null> {
  if (isDirectory(id)) {
    const [row] = await reader.select().from(directories).where(eq(directories.id, id));
    return row ? ofDirectory(row) : null;
  }
  const [row] = await reader.select().from(signInProviders).where(eq(signInProviders.id, id));
  return row ? ofProvider(row) : null;
}

/** The same. Throws not_found. */
export async function requireSource(id: string, reader: Reader = db()): Promise<SourceView> {
  const source = await findSource(id, reader);
  if (!source) throw notFound(isDirectory(id) ? "The directory" : "The sign-in provider");
  return source;
}

/** All of them: directories, then sign-in providers, each in their order. */
export async function listSources(reader: Reader = db()): Promise<SourceView[]> {
  const kept = await reader.select().from(directories).orderBy(asc(directories.position), asc(directories.id));
  const others = await reader
    .select()
    .from(signInProviders)
    .orderBy(asc(signInProviders.position), asc(signInProviders.id));
  return [...kept.map(ofDirectory), ...others.map(ofProvider)];
}

const ofDirectory = ({ id, name, status, configuration }: typeof directories.$inferSelect): SourceView => ({
  ...{ id, name, kind: "directory", isEnabled: status === "enabled" },
  givesRights: configuration.authorization !== false,
});

const ofProvider = ({ id, name, status }: typeof signInProviders.$inferSelect): SourceView => ({
  ...{ id, name, kind: "provider", isEnabled: status === "enabled" },
  givesRights: true,
});
