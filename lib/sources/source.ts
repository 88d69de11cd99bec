import { eq } from "drizzle-orm";
import { directories, signInProviders } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { notFound } from "../errors";
import { isDirectory } from "../group-mappings/group-name";
import type { SourceView } from "./schema";

/** The directory or sign-in provider. Throws not_found. */
export async function sourceOf(id: string, reader: Reader = db()): Promise<SourceView> {
  if (isDirectory(id)) {
    const [row] = await reader.select().from(directories).where(eq(directories.id, id));
    if (!row) throw notFound("The directory");
    const givesRights = row.configuration.authorization !== false;
    return { id, kind: "directory", name: row.name, isEnabled: row.status === "enabled", givesRights };
  }
  const [row] = await reader.select().from(signInProviders).where(eq(signInProviders.id, id));
  if (!row) throw notFound("The sign-in provider");
  return { id, kind: "provider", name: row.name, isEnabled: row.status === "enabled", givesRights: true };
}

/** All of them: directories, then sign-in providers, each in their order. */
export async function listSources(reader: Reader = db()): Promise<SourceView[]> {
  const kept = await reader.select({ id: directories.id }).from(directories).orderBy(directories.position);
  const others = await reader
    .select({ id: signInProviders.id })
    .from(signInProviders)
    .orderBy(signInProviders.position);
  return Promise.all([...kept, ...others].map(({ id }) => sourceOf(id, reader)));
}
