import { and, eq, inArray, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { inSubtrees } from "@/db/order";
import { accessKeys, credentials, organizationGroups, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, requirePermission, scopeOf } from "../allowed";
import { now } from "../clock";
import { credentialConditions } from "../credentials/conditions";
import { limitColumns, limitsOfRow } from "../credentials/limits";
import { pageOfCredentials } from "../credentials/listing";
import { type RefusedState, refusedState } from "../credentials/refused-state";
import { rotationColumns, rotationOfRow } from "../credentials/rotation";
import { statusOf } from "../credentials/schema";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { everyItem, type Page } from "../paging";
import { validate } from "../validate";
import { type PresentedAccessKey, presentedByHash, presentedById } from "./presented";
import { AccessKeyFilters, type AccessKeyVariety, type AccessKeyView } from "./schema";

/** The access key whose hash (`accessKeyHash`) this is, whatever its state; null when there is none. Checks no permission. */
export const findPresentedAccessKey = async (keyHash: string): Promise<PresentedAccessKey | null> =>
  presentedByHash({ keyHash });

/** The access key that a session was got with; null once it is deleted. Checks no permission. */
export const findAccessKeyOfSession = async (id: string): Promise<PresentedAccessKey | null> => presentedById({ id });

/** Why the key opens nothing at `at` from `address`; null when it does. Counts nothing. */
export const accessKeyRefusal = async (
  presented: PresentedAccessKey,
  use: { address: string; at: Date },
): Promise<RefusedState | null> => refusedState(presented, use);

const makers = alias(users, "makers");

// The hash is not among them: a list cannot leak it.
const columns = {
  id: credentials.id,
  variety: accessKeys.variety,
  name: credentials.name,
  keyId: accessKeys.keyId,
  groupId: accessKeys.groupId,
  groupName: organizationGroups.name,
  groupPath: organizationGroups.path,
  status: credentials.status,
  createdAt: credentials.createdAt,
  makerId: makers.id,
  makerName: makers.username,
  expiresAt: credentials.expiresAt,
  lastUsedAt: credentials.lastUsedAt,
  lastUsedAddress: credentials.lastUsedAddress,
  ...limitColumns,
  ...rotationColumns,
};

const rowsOf = (reader: Reader) =>
  reader
    .select(columns)
    .from(credentials)
    .innerJoin(accessKeys, eq(accessKeys.id, credentials.id))
    .innerJoin(organizationGroups, eq(organizationGroups.id, accessKeys.groupId))
    .leftJoin(makers, eq(makers.id, credentials.createdBy));

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function viewOf(row: Row, at: Date): AccessKeyView {
  const { id, variety, name, keyId, createdAt, expiresAt, lastUsedAt, lastUsedAddress } = row;
  return {
    ...{ id, variety, name, keyId, createdAt, expiresAt, lastUsedAt, lastUsedAddress },
    instance: { id: row.groupId, name: row.groupName, path: row.groupPath },
    status: statusOf(row, at),
    createdBy: row.makerId && row.makerName ? { id: row.makerId, username: row.makerName } : null,
    limits: limitsOfRow(row),
    rotation: rotationOfRow(row, at),
  };
}

/** The access keys of the instances in which the actor may see them, the newest first. */
export async function listAccessKeys(
  actor: Actor,
  input: AccessKeyFilters = {},
  reader: Reader = db(),
): Promise<Page<AccessKeyView>> {
  requirePermission(actor, "access-keys.read", "anywhere");
  const at = now();
  const { cursor, limit, sort, variety, groupId, ...filters } = validate(AccessKeyFilters, input);
  return pageOfCredentials({
    reader,
    kind: "access-key",
    cursor,
    limit,
    sort,
    search: { kind: "access-key", text: filters.search },
    conditions: [
      inArray(credentials.id, idsWhere(actor, { variety, groupId }, reader)),
      ...credentialConditions(filters, at),
    ],
    read: (where, order) =>
      rowsOf(reader)
        .where(where)
        .orderBy(...order),
    viewOf: (row) => viewOf(row, at),
  });
}

/** A query of its own: what counts credentials joins the owner's group, not the instance. */
function idsWhere(actor: Actor, wanted: { variety?: AccessKeyVariety; groupId?: string }, reader: Reader) {
  const { variety, groupId } = wanted;
  const conditions: (SQL | undefined)[] = [
    inSubtrees(organizationGroups.path, scopeOf(actor, "access-keys.read")),
    variety && eq(accessKeys.variety, variety),
    groupId ? eq(accessKeys.groupId, groupId) : undefined,
  ];
  return reader
    .select({ id: accessKeys.id })
    .from(accessKeys)
    .innerJoin(organizationGroups, eq(organizationGroups.id, accessKeys.groupId))
    .where(and(...conditions));
}

/** The same as CSV, all pages of the list, a line at a time. */
export async function* accessKeysCsv(actor: Actor, input: AccessKeyFilters = {}): AsyncGenerator<string> {
  const names = ["Name", "Variety", "Key ID", "Instance", "Status", "Made", "Made by", "Expires"];
  yield csvLine([...names, "Last used", "Last used from"]);
  for await (const row of everyItem((page) => listAccessKeys(actor, { ...input, ...page }))) {
    const cells = [row.name, row.variety, row.keyId, row.instance.name, row.status, row.createdAt];
    yield csvLine([...cells, row.createdBy?.username, row.expiresAt, row.lastUsedAt, row.lastUsedAddress]);
  }
}

/** An access key of an instance in which the actor may see them. Throws `notFound`. */
export async function getAccessKey(actor: Actor, id: string, reader: Reader = db()): Promise<AccessKeyView> {
  const [row] = await rowsOf(reader).where(eq(credentials.id, id));
  if (!row || !allowed(actor, "access-keys.read", { groupPath: row.groupPath })) throw notFound("The access key");
  return viewOf(row, now());
}

/** What the actor may do to a key, as pages show it; the commands decide by themselves. */
export function rightsOverAccessKey(actor: Actor, { variety, instance }: AccessKeyView) {
  const where = { groupPath: instance.path };
  const update = allowed(actor, "access-keys.update", where);
  return {
    /** Rename and disable. */
    update,
    /** Rotate, enable, change limits: what widens an EMS key is for the primary account. */
    widen: update && (variety !== "ems" || userOf(actor)?.isPrimary === true),
    delete: allowed(actor, "access-keys.delete", where),
  };
}
