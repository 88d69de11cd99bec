import { and, count, eq, inArray, max, type SQL } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { accessKeys, credentials, devices, organizationGroups, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission, scopeOf } from "../allowed";
import { after, minutes, now } from "../clock";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { listPage, oneEach } from "../list-page";
import { countLimit, everyItem, type Page, totalOf } from "../paging";
import { matchesWords } from "../search/records";
import { getSettings } from "../settings/queries";
import { validate } from "../validate";
import { type DeviceDetails, DeviceFilters, type DeviceView } from "./schema";

/** A process that ended badly leaves connections open in the table; every open one is seen more often than this. */
const connectionIsStaleAfter = minutes(5);

const columns = {
  id: devices.id,
  serial: devices.serial,
  virtualDomain: devices.virtualDomain,
  state: devices.state,
  name: devices.name,
  version: devices.version,
  address: devices.address,
  fabricRoot: devices.fabricRoot,
  fingerprint: devices.fingerprint,
  authorizedFingerprint: devices.authorizedFingerprint,
  firstSeenAt: devices.firstSeenAt,
  lastSeenAt: devices.lastSeenAt,
  connectedAt: devices.connectedAt,
  decidedAt: devices.decidedAt,
  groupId: devices.groupId,
  groupName: organizationGroups.name,
  groupPath: organizationGroups.path,
  accessKeyId: devices.accessKeyId,
  accessKeyName: credentials.name,
  accessKeyKeyId: accessKeys.keyId,
  decidedBy: devices.decidedBy,
  decidedByName: users.username,
};

const rowsOf = (reader: Reader) =>
  reader
    .select(columns)
    .from(devices)
    .innerJoin(organizationGroups, eq(organizationGroups.id, devices.groupId))
    .leftJoin(accessKeys, eq(accessKeys.id, devices.accessKeyId))
    .leftJoin(credentials, eq(credentials.id, devices.accessKeyId))
    .leftJoin(users, eq(users.id, devices.decidedBy));

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function viewOf(row: Row): DeviceView {
  const { groupId, groupName, groupPath: _, accessKeyId, accessKeyName, accessKeyKeyId, decidedByName, ...shown } = row;
  const isConnected = row.connectedAt !== null && row.lastSeenAt > after(now(), -connectionIsStaleAfter);
  return {
    ...shown,
    instance: { id: groupId, name: groupName },
    accessKey: accessKeyId ? { id: accessKeyId, name: accessKeyName ?? "", keyId: accessKeyKeyId ?? "" } : null,
    connectedAt: isConnected ? row.connectedAt : null,
    decidedBy: row.decidedBy ? { id: row.decidedBy, username: decidedByName ?? "" } : null,
  };
}

const sortColumns = { serial: devices.serial, firstSeen: devices.firstSeenAt, lastSeen: devices.lastSeenAt };

/** The devices that the actor may see; the newest first unless another order is asked for. */
export async function listDevices(
  actor: Actor,
  input: DeviceFilters = {},
  reader: Reader = db(),
): Promise<Page<DeviceView>> {
  requirePermission(actor, "devices.read", "anywhere");
  const { state, groupId, accessKeyId, search, sort = "-firstSeen", ...place } = validate(DeviceFilters, input);
  const by = sort.replace("-", "") as keyof typeof sortColumns;
  return listPage({
    reader,
    input: place,
    sort: { column: sortColumns[by], id: devices.id, descending: sort.startsWith("-"), isDate: by !== "serial" },
    wanted: and(
      visibleTo(actor),
      state ? eq(devices.state, state) : undefined,
      groupId ? eq(devices.groupId, groupId) : undefined,
      accessKeyId ? eq(devices.accessKeyId, accessKeyId) : undefined,
      ...(search ? matchesWords(devices.id, "device", search, reader) : []),
    ),
    rows: rowsOf(reader),
    counted: reader
      .select(oneEach)
      .from(devices)
      .innerJoin(organizationGroups, eq(organizationGroups.id, devices.groupId)),
    keyOf: (row) => ({ key: keys[by](row), id: row.id }),
    viewsOf: (rows) => rows.map(viewOf),
  });
}

const keys = {
  serial: (row: Row) => row.serial,
  firstSeen: (row: Row) => row.firstSeenAt,
  lastSeen: (row: Row) => row.lastSeenAt,
};

/** A device that the actor may see, with what it said of itself. Throws `notFound`. */
export async function getDevice(actor: Actor, id: string, reader: Reader = db()): Promise<DeviceDetails> {
  const [row] = await rowsOf(reader).where(eq(devices.id, id));
  const may = (permission: "devices.read" | "devices.update" | "devices.delete") =>
    allowed(actor, permission, { groupPath: row?.groupPath ?? "" });
  if (!row || !may("devices.read")) throw notFound("The device");
  const [own] = await reader
    .select({ systemInformation: devices.systemInformation, certificatePem: devices.certificatePem })
    .from(devices)
    .where(eq(devices.id, id));
  if (!own) throw notFound("The device");
  return { ...viewOf(row), ...own, mayUpdate: may("devices.update"), mayDelete: may("devices.delete") };
}

/** How many devices wait for a decision, of those the actor may see; 0 for who may see none. */
export async function countWaiting(actor: Actor, reader: Reader = db()): Promise<{ count: number; more: boolean }> {
  if (!allowed(actor, "devices.read", "anywhere")) return { count: 0, more: false };
  const counted = reader
    .select({ id: devices.id })
    .from(devices)
    .innerJoin(organizationGroups, eq(organizationGroups.id, devices.groupId))
    .where(and(visibleTo(actor), inArray(devices.state, ["waiting", "changed"])))
    .limit(countLimit + 1)
    .as("counted");
  return totalOf(reader, counted);
}

/** A text that differs once anything about the devices that the actor may see has been stored since. */
export async function findDevicesVersion(actor: Actor, reader: Reader = db()): Promise<string> {
  requirePermission(actor, "devices.read", "anywhere");
  const [row] = await reader
    .select({ devices: count(), lastSeenAt: max(devices.lastSeenAt), decidedAt: max(devices.decidedAt) })
    .from(devices)
    .innerJoin(organizationGroups, eq(organizationGroups.id, devices.groupId))
    .where(visibleTo(actor));
  return [row?.devices, row?.lastSeenAt?.getTime(), row?.decidedAt?.getTime()].join(".");
}

const visibleTo = (actor: Actor): SQL => inSubtrees(organizationGroups.path, scopeOf(actor, "devices.read"));

/** What the list may be narrowed to: the instances that have devices, and the access keys that they came with. */
export async function listFilterChoices(actor: Actor, reader: Reader = db()) {
  requirePermission(actor, "devices.read", "anywhere");
  const instances = await reader
    .selectDistinct({ value: devices.groupId, label: organizationGroups.name })
    .from(devices)
    .innerJoin(organizationGroups, eq(organizationGroups.id, devices.groupId))
    .where(visibleTo(actor))
    .orderBy(organizationGroups.name)
    .limit(mostChoices);
  const keys = await reader
    .selectDistinct({ value: credentials.id, label: credentials.name })
    .from(devices)
    .innerJoin(organizationGroups, eq(organizationGroups.id, devices.groupId))
    .innerJoin(credentials, eq(credentials.id, devices.accessKeyId))
    .where(visibleTo(actor))
    .orderBy(credentials.name)
    .limit(mostChoices);
  return { instances, accessKeys: keys };
}

const mostChoices = 100;

/** Names of the instances at which no further device may wait. */
export async function listFullInstances(actor: Actor, reader: Reader = db()): Promise<string[]> {
  const { maximumWaiting } = await getSettings("devices", reader);
  const rows = await reader
    .select({ name: organizationGroups.name, waiting: count() })
    .from(devices)
    .innerJoin(organizationGroups, eq(organizationGroups.id, devices.groupId))
    .where(and(visibleTo(actor), eq(devices.state, "waiting")))
    .groupBy(organizationGroups.id, organizationGroups.name)
    .orderBy(organizationGroups.name);
  return rows.filter(({ waiting }) => waiting >= maximumWaiting).map(({ name }) => name);
}

/** The devices that the actor may see as CSV, all pages of the list, a line at a time. */
export async function* devicesCsv(actor: Actor, input: DeviceFilters = {}): AsyncGenerator<string> {
  const names = ["Serial number", "Virtual domain", "State", "Name", "Version", "Address", "Instance", "Access key"];
  yield csvLine([...names, "Fabric root", "Fingerprint", "First seen", "Last seen", "Connected since"]);
  for await (const row of everyItem((page) => listDevices(actor, { ...input, ...page }))) {
    const { serial, virtualDomain, state, name, version, address, fabricRoot, fingerprint } = row;
    const place = [row.instance.name, row.accessKey?.name ?? ""];
    const moments = [row.firstSeenAt, row.lastSeenAt, row.connectedAt];
    yield csvLine([
      ...[serial, virtualDomain, state, name, version, address],
      ...place,
      fabricRoot,
      fingerprint,
      ...moments,
    ]);
  }
}
