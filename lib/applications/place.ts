import { and, eq, ne, or, type SQL, sql } from "drizzle-orm";
import { applications, organizationGroups } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission } from "../allowed";
import { conflict, invalid, notFound } from "../errors";
import { keepingUnique, nameTaken } from "../keeping-unique";
import type { Permission } from "../permissions";
import { hostnameOf } from "./host";
import { type ApplicationRow, type PlacedApplication, selectApplications } from "./records";

/** The application that a command is about, as the transaction sees it. Throws not_found, forbidden. */
export async function requireApplication(
  tx: Transaction,
  actor: Actor,
  { id, permission }: { id: string; permission: Permission },
): Promise<PlacedApplication> {
  const [found] = await selectApplications(tx).where(eq(applications.id, id));
  if (!found || !allowed(actor, "applications.read", found)) throw notFound("The application");
  requirePermission(actor, permission, found);
  return found;
}

/** The group that a form has chosen; one in which the actor may not do this was not found. Throws invalid. */
export async function requireGroupFor(
  actor: Actor,
  { groupId, permission }: { groupId: string; permission: Permission },
  reader: Reader,
): Promise<{ id: string; path: string }> {
  const [group] = await reader.select().from(organizationGroups).where(eq(organizationGroups.id, groupId));
  if (!group || !allowed(actor, permission, { groupPath: group.path }))
    throw invalid({ groupId: ["This organization group was not found"] });
  return group;
}

/**
 * Throws conflict when the name or the place is taken, or when another application of the host lies where the actor may
 * not change it: a longer prefix takes paths away from a shorter one, and clients write the port as they like.
 */
export async function requireFreePlace(tx: Transaction, actor: Actor, row: ApplicationRow): Promise<void> {
  const [named] = await tx
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.nameLower, row.nameLower), ne(applications.id, row.id)));
  if (named) throw applicationTaken();
  const others = await selectApplications(tx).where(and(hasHostname(row.host), ne(applications.id, row.id)));
  if (others.some((other) => other.row.host === row.host && other.row.pathPrefix === row.pathPrefix))
    throw placeTaken();
  if (others.some((other) => !allowed(actor, "applications.update", other))) {
    const message = "This host has an application in an organization group where you may not change applications";
    throw conflict(`${message}.`, { host: [message] });
  }
}

/** Condition: the application is of the same host, whatever its port. */
function hasHostname(host: string): SQL | undefined {
  const hostname = hostnameOf(host);
  const beginning = `${hostname}:`;
  return or(eq(applications.host, hostname), sql`substr(${applications.host}, 1, ${beginning.length}) = ${beginning}`);
}

const applicationTaken = () => nameTaken("an application");

const placeTaken = () =>
  conflict("There is an application of this host and path already.", {
    pathPrefix: ["There is an application of this host and path already"],
  });

/** Two callers may pass the check at once; the database lets one through. */
export const withUniquePlace = (work: () => Promise<void>): Promise<void> =>
  keepingUnique(() => conflict("There is an application of this name, or of this host and path, already."), work);
