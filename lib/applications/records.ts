import { eq } from "drizzle-orm";
import { applications, organizationGroups } from "@/db/schema";
import type { Reader } from "@/db/store";

export type ApplicationRow = typeof applications.$inferSelect;

/** An application and the path of its group. */
export interface PlacedApplication {
  row: ApplicationRow;
  groupPath: string;
}

/** Applications with the path and the name of their group; the caller says which. */
export const selectApplications = (reader: Reader) =>
  reader
    .select({ row: applications, groupPath: organizationGroups.path, groupName: organizationGroups.name })
    .from(applications)
    .innerJoin(organizationGroups, eq(organizationGroups.id, applications.groupId));

/** What the audit log keeps of an application. */
export const auditedApplication = (row: ApplicationRow): Record<string, unknown> => ({
  name: row.name,
  description: row.description,
  groupId: row.groupId,
  status: row.status,
  host: row.host,
  pathPrefix: row.pathPrefix,
  schemes: row.schemes,
  rules: row.rules,
});

/** The words by which a search finds it. */
export const wordsOfApplication = (row: ApplicationRow): string[] => [row.name, row.description, row.host];
