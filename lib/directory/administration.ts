import { asc, count, eq } from "drizzle-orm";
import { directories, externalIdentities } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { recordAudit } from "../audit/records";
import type { AuditEventName } from "../audit/schema";
import { invalid, notFound } from "../errors";
import { topGroup } from "../groups/records";
import { parseFilter } from "../ldap/search";
import { isCertificateText } from "../pki/certificate-text";
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

interface Change {
  event: AuditEventName & `directories.${string}`;
  directory: Pick<DirectoryRow, "id" | "name">;
  before?: DirectoryRow;
  after?: DirectoryRow;
}

/** Directories belong to the whole installation, so their events lie in the top group. */
export async function auditDirectory(tx: Transaction, actor: Actor, { event, directory, before, after }: Change) {
  const isNewPassword = before && after && before.bindPasswordSealed !== after.bindPasswordSealed;
  await recordAudit(tx, actor, {
    event,
    subject: { kind: "directory", id: directory.id, name: directory.name },
    groupPath: (await topGroup(tx)).path,
    ...(before && { before: audited(before) }),
    ...(after && { after: { ...audited(after), ...(isNewPassword && { passwordChanged: true }) } }),
  });
}

const audited = ({ name, status, position, configuration }: DirectoryRow) => ({
  ...{ name, status, position },
  ...configuration,
});
