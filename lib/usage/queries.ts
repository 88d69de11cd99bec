import { and, eq, gte, inArray, lte, ne, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { z } from "zod";
import { inSubtrees } from "@/db/order";
import { accessKeys, credentials, organizationGroups, requestLog, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, isTop, requirePermission, scopeOf } from "../allowed";
import { after, days, hours, now } from "../clock";
import { maySeeCredential, rightsGroupOf } from "../credentials/visibility";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { hasLabel } from "../labels/conditions";
import { labelsOf } from "../labels/queries";
import { listPage, oneEach } from "../list-page";
import { everyItem, type Page } from "../paging";
import type { Permission } from "../permissions";
import { matchesWords } from "../search/records";
import { managesCredentialsOf } from "../service-accounts/visible";
import { getSettings } from "../settings/queries";
import { validate } from "../validate";
import { addressesOf, capabilitiesOf, failuresOf, hoursOf } from "./credential-usage";
import { type CredentialUsageView, type RequestDoor, RequestFilters, type RequestView } from "./schema";

const usageDays = 30;

const instances = alias(organizationGroups, "instances");

/**
 * What became of a credential's requests in the last thirty days: of the caller's own, or of one that the caller may see by
 * its kind, in the inventory or as a service account's whose credentials the caller makes. Throws `notFound`.
 */
export async function getCredentialUsage(actor: Actor, id: string, reader = db()): Promise<CredentialUsageView> {
  const [row] = await reader
    .select({
      kind: credentials.kind,
      capabilities: credentials.capabilities,
      ownerId: credentials.ownerId,
      groupPath: organizationGroups.path,
      instancePath: instances.path,
    })
    .from(credentials)
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .leftJoin(accessKeys, eq(accessKeys.id, credentials.id))
    .leftJoin(instances, eq(instances.id, accessKeys.groupId))
    .where(eq(credentials.id, id));
  if (!row) throw notFound("The credential");
  const maySee =
    maySeeCredential(actor, row) ||
    allowed(actor, "inventory.read", rightsGroupOf(row)) ||
    (await managesCredentialsOf(actor, row.ownerId, reader));
  if (!maySee) throw notFound("The credential");
  const to = new Date((Math.floor(now().getTime() / hours(1)) + 1) * hours(1));
  const from = after(to, -days(usageDays));
  return {
    ...{ id, from, to },
    hours: await hoursOf(id, from, reader),
    addresses: await addressesOf(id, reader),
    failures: await failuresOf(id, from, reader),
    capabilities: await capabilitiesOf({ id, ...row }, reader),
    logDays: (await getSettings("usage")).requestLogDays,
  };
}

const rowsOf = (reader: Reader) =>
  reader
    .select({
      request: requestLog,
      credentialKind: credentials.kind,
      credentialName: credentials.name,
      username: users.username,
      groupPath: organizationGroups.path,
    })
    .from(requestLog)
    .leftJoin(credentials, eq(credentials.id, requestLog.credentialId))
    .leftJoin(users, eq(users.id, requestLog.ownerId))
    .leftJoin(organizationGroups, eq(organizationGroups.id, users.groupId));

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** Requests that carried a credential, the newest first: of users of the groups where the actor may read the log. */
export async function listRequests(
  actor: Actor,
  input: RequestFilters = {},
  reader = db(),
): Promise<Page<RequestView>> {
  requirePermission(actor, "requests.read", "anywhere");
  const filters = validate(RequestFilters, input);
  return listPage({
    reader,
    input: filters,
    sort: { column: requestLog.at, id: requestLog.id, isDate: true, descending: true },
    wanted: and(visibleTo(actor, "requests.read", reader), ...conditionsOf(actor, filters, reader)),
    rows: rowsOf(reader),
    counted: reader.select(oneEach).from(requestLog),
    keyOf: ({ request }) => ({ key: request.at, id: request.id }),
    viewsOf: (rows) => viewsOf(actor, rows, reader),
  });
}

/** One entry of the log. Throws not_found. */
export async function getRequest(actor: Actor, id: string, reader = db()): Promise<RequestView> {
  requirePermission(actor, "requests.read", "anywhere");
  const rows = await rowsOf(reader).where(and(eq(requestLog.id, id), visibleTo(actor, "requests.read", reader)));
  const [view] = await viewsOf(actor, rows, reader);
  if (!view) throw notFound("The request");
  return view;
}

/** The log of requests as CSV, all pages of the list, a line at a time. */
export async function* requestsCsv(actor: Actor, input: RequestFilters = {}): AsyncGenerator<string> {
  const who = ["ID", "Time", "Credential", "Credential name", "Owner", "Door", "Scheme"];
  yield csvLine([...who, "Method", "Host", "Path", "Outcome", "Address", "Application", "Labels"]);
  for await (const row of everyItem((page) => listRequests(actor, { ...input, ...page }))) {
    const whose = [row.id, row.at, row.credentialId, row.credential?.name, row.owner?.username, row.door, row.scheme];
    const what = [row.method, row.host, row.path, row.outcome, row.address, row.applicationId];
    yield csvLine([...whose, ...what, row.labels.map(({ name, value }) => `${name}: ${value}`).join("; ")]);
  }
}

/** Condition: the owner lies in a group where the actor holds the permission. What nobody owns is seen at the top only. */
function visibleTo(actor: Actor, permission: Permission, reader: Reader): SQL | undefined {
  const scope = scopeOf(actor, permission);
  if (actor.kind === "system" || scope.some(isTop)) return undefined;
  const owners = reader
    .select({ id: users.id })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(inSubtrees(organizationGroups.path, scope));
  return inArray(requestLog.ownerId, owners);
}

type Wanted = Omit<z.output<typeof RequestFilters>, "cursor" | "limit">;

function conditionsOf(actor: Actor, wanted: Wanted, reader: Reader): (SQL | undefined)[] {
  const { credentialId, ownerId, owner, outcome, door, address, applicationId, label, from, to } = wanted;
  return [
    credentialId ? eq(requestLog.credentialId, credentialId) : undefined,
    ownerId ? eq(requestLog.ownerId, ownerId) : undefined,
    ...(owner ? matchesWords(requestLog.ownerId, "user", owner, reader) : []),
    outcome === "refused" ? ne(requestLog.outcome, "ok") : undefined,
    outcome && outcome !== "refused" ? eq(requestLog.outcome, outcome) : undefined,
    door && eq(requestLog.door, door),
    address ? eq(requestLog.address, address) : undefined,
    applicationId ? eq(requestLog.applicationId, applicationId) : undefined,
    label
      ? and(visibleTo(actor, "labels.read", reader), hasLabel(requestLog.id, { kind: "request", text: label }, reader))
      : undefined,
    from ? gte(requestLog.at, from) : undefined,
    to ? lte(requestLog.at, to) : undefined,
  ];
}

async function viewsOf(actor: Actor, rows: readonly Row[], reader: Reader): Promise<RequestView[]> {
  const mayRead = ({ groupPath }: Row) => allowed(actor, "labels.read", groupPath === null ? "top" : { groupPath });
  const labelled = rows.filter(mayRead).map(({ request }) => request.id);
  const labels = await labelsOf(reader, "request", labelled);
  return rows.map(({ request, credentialKind, credentialName, username }) => {
    const { credentialId, ownerId, door, ...shown } = request;
    const isKnown = credentialId !== null && credentialKind !== null && credentialName !== null;
    return {
      ...shown,
      door: door as RequestDoor,
      credentialId,
      credential: isKnown ? { id: credentialId, kind: credentialKind, name: credentialName } : null,
      owner: ownerId !== null && username !== null ? { id: ownerId, username } : null,
      labels: labels.get(request.id) ?? [],
    };
  });
}
