import { and, eq, type Placeholder, sql } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { prepared } from "@/db/prepared";
import { formerTenantKeys, organizationGroups, tenantKeys } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission, scopeOf } from "../allowed";
import { now } from "../clock";
import { notFound } from "../errors";
import { type Eventually, whenHere } from "../eventually";
import { listPage, oneEach } from "../list-page";
import type { Page } from "../paging";
import { matchesWords } from "../search/records";
import { validate } from "../validate";
import { listFormerKeys } from "./former-keys";
import { hashOfTenantKey } from "./key";
import { type AccountType, TenantKeyFilters, type TenantKeyView } from "./schema";

// Neither the hash nor the sealed key is among them.
const columns = {
  id: tenantKeys.id,
  service: tenantKeys.service,
  serviceLower: tenantKeys.serviceLower,
  accountType: tenantKeys.accountType,
  description: tenantKeys.description,
  permittedDomains: tenantKeys.permittedDomains,
  createdAt: tenantKeys.createdAt,
  rotatedAt: tenantKeys.rotatedAt,
  lastUsedAt: tenantKeys.lastUsedAt,
  lastUsedAddress: tenantKeys.lastUsedAddress,
  groupId: organizationGroups.id,
  groupName: organizationGroups.name,
  groupPath: organizationGroups.path,
};

const rowsOf = (reader: Reader) =>
  reader.select(columns).from(tenantKeys).innerJoin(organizationGroups, eq(organizationGroups.id, tenantKeys.groupId));

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

type FormerKeys = Awaited<ReturnType<typeof listFormerKeys>>;

function viewOf(
  { groupId, groupName, groupPath: _, serviceLower: __, ...shown }: Row,
  former: FormerKeys,
): TenantKeyView {
  return { ...shown, group: { id: groupId, name: groupName }, formerKeys: former.get(shown.id) ?? [] };
}

/** The tenant keys of one group (`groupId`), or of every group where the actor may see them. */
export async function listTenantKeys(
  actor: Actor,
  input: TenantKeyFilters = {},
  reader = db(),
): Promise<Page<TenantKeyView>> {
  requirePermission(actor, "tenant-keys.read", "anywhere");
  const { groupId, accountType, search, sort = "-created", ...place } = validate(TenantKeyFilters, input);
  const byService = sort.endsWith("service");
  const column = byService ? tenantKeys.serviceLower : tenantKeys.createdAt;
  return listPage({
    reader,
    input: place,
    sort: { column, id: tenantKeys.id, descending: sort.startsWith("-"), isDate: !byService },
    wanted: and(
      inSubtrees(organizationGroups.path, scopeOf(actor, "tenant-keys.read")),
      groupId ? eq(tenantKeys.groupId, groupId) : undefined,
      accountType ? eq(tenantKeys.accountType, accountType) : undefined,
      ...(search ? matchesWords(tenantKeys.id, "tenant-key", search, reader) : []),
    ),
    rows: rowsOf(reader),
    counted: reader
      .select(oneEach)
      .from(tenantKeys)
      .innerJoin(organizationGroups, eq(organizationGroups.id, tenantKeys.groupId)),
    keyOf: (row) => ({ key: byService ? row.serviceLower : row.createdAt, id: row.id }),
    viewsOf: async (rows) => {
      const ids = rows.map(({ id }) => id);
      const former = await listFormerKeys(reader, ids, now());
      return rows.map((row) => viewOf(row, former));
    },
  });
}

/** A tenant key that the actor may see, without the key itself. Throws `notFound`. */
export async function getTenantKey(actor: Actor, id: string, reader = db()): Promise<TenantKeyView> {
  const [row] = await rowsOf(reader).where(eq(tenantKeys.id, id));
  if (!row || !allowed(actor, "tenant-keys.read", { groupPath: row.groupPath })) throw notFound("The tenant key");
  return viewOf(row, await listFormerKeys(reader, [id], now()));
}

/** What a request's `aw-tenant-code` stands for. */
export interface FoundTenantKey {
  id: string;
  groupId: string;
  groupPath: string;
  accountType: AccountType;
  /** Empty = everywhere. */
  permittedDomains: string[];
  /** The value is one that the row had before; null: it is the present one. */
  former: { id: string; endsAt: Date } | null;
}

const foundColumns = {
  id: tenantKeys.id,
  groupId: tenantKeys.groupId,
  groupPath: organizationGroups.path,
  accountType: tenantKeys.accountType,
  permittedDomains: tenantKeys.permittedDomains,
};

const keyHashAsked = sql.placeholder("keyHash");

const present = (reader: Reader, keyHash: string | Placeholder) =>
  reader
    .select(foundColumns)
    .from(tenantKeys)
    .innerJoin(organizationGroups, eq(organizationGroups.id, tenantKeys.groupId))
    .where(eq(tenantKeys.keyHash, keyHash));

const rotated = (reader: Reader, keyHash: string | Placeholder) =>
  reader
    .select({ ...foundColumns, former: { id: formerTenantKeys.id, endsAt: formerTenantKeys.endsAt } })
    .from(formerTenantKeys)
    .innerJoin(tenantKeys, eq(tenantKeys.id, formerTenantKeys.tenantKeyId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, tenantKeys.groupId))
    .where(eq(formerTenantKeys.keyHash, keyHash));

// Prepared, because calls of document 000 all name a key.
const presentKey = prepared("tenant_key", (reader: Reader) => present(reader, keyHashAsked));
const rotatedKey = prepared("rotated_tenant_key", (reader: Reader) => rotated(reader, keyHashAsked));

/**
 * The tenant key that has this value, or had it before and was rotated; null when there is none. No permission:
 * authentication depends on it.
 */
export function findTenantKey(value: string, reader?: Reader): Eventually<FoundTenantKey | null> {
  const keyHash = hashOfTenantKey(value);
  const found = reader ? present(reader, keyHash).execute() : presentKey({ keyHash });
  return whenHere(found, ([row]): Eventually<FoundTenantKey | null> => {
    if (row) return { ...row, former: null };
    const former = reader ? rotated(reader, keyHash).execute() : rotatedKey({ keyHash });
    return whenHere(former, ([key = null]) => key);
  });
}
