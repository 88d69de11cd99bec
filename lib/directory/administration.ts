import { asc, count, eq } from "drizzle-orm";
import { directories, externalIdentities } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { AuditEventName } from "../audit/schema";
import { invalid, notFound } from "../errors";
import { parseFilter } from "../ldap/search";
import { isCertificateText } from "../pki/certificate-text";
import { auditOf } from "../sources/audit";
import { unreachableDirectories } from "./reach";
import { DirectoryConfiguration, type DirectoryView } from "./schema";

export type DirectoryRow = typeof directories.$inferSelect;

/** All of them in the order in which they are asked. */
export const directoryRows = (reader: Reader): Promise<DirectoryRow[]> =>
  reader.select().from(directories).orderBy(asc(directories.position), asc(directories.id));

/** Throws `notFound`. */
export async function requireDirectory(reader: Reader, id: string): Promise<DirectoryRow> {
  const [row] = await reader.select().from(directories).where(eq(directories.id, id));
  if (!row) throw notFound("The directory");
  return row;
}

/** What of a row may be shown: all but the password. */
export async function viewOf(row: DirectoryRow, reader: Reader): Promise<DirectoryView> {
  const { id, name, position, status, createdAt } = row;
  const [users] = await reader
    .select({ count: count() })
    .from(externalIdentities)
    .where(eq(externalIdentities.sourceId, id));
  return {
    ...{ id, name, position, status, createdAt },
    configuration: DirectoryConfiguration.parse(row.configuration),
    hasBindPassword: row.bindPasswordSealed !== null,
    userCount: users?.count ?? 0,
    unreachableSince: (await unreachableDirectories(reader)).get(id) ?? null,
  };
}

/** Throws `invalid` for what no schema can judge: filters and certificates. */
export function requireReadable({ userFilter, groupFilter, caCertificate }: DirectoryConfiguration): void {
  for (const [field, filter] of Object.entries({ userFilter, groupFilter }))
    if (!isFilter(filter)) throw invalid({ [`configuration.${field}`]: ["A filter such as (objectClass=person)"] });
  if (caCertificate !== "" && !isCertificateText(caCertificate))
    throw invalid({ "configuration.caCertificate": ["Certificates in PEM, and nothing else"] });
}

function isFilter(text: string): boolean {
  try {
    parseFilter(text);
    return true;
  } catch {
    return false;
  }
}

export const auditDirectory = auditOf<DirectoryRow, AuditEventName & `directories.${string}`>({
  kind: "directory",
  kept: ({ name, status, position, configuration }) => ({ ...{ name, status, position }, ...configuration }),
  secret: { of: (row) => row.bindPasswordSealed, changed: "passwordChanged" },
});
