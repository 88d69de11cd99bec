import { index, integer, json, table, text, timestamp, uniqueIndex } from "../columns";
import { organizationGroups } from "./groups";

/** REST API keys (`aw-tenant-code`): they name the service, never the person. */
export const tenantKeys = table(
  "tenant_keys",
  {
    id: text().primaryKey(),
    groupId: text()
      .notNull()
      .references(() => organizationGroups.id),
    service: text().notNull(),
    serviceLower: text().notNull(),
    accountType: text().$type<"admin" | "enrollment-user">().notNull(),
    description: text().notNull(),
    permittedDomains: json<string[]>().notNull(),
    keyHash: text().notNull(),
    keySealed: text().notNull(),
    createdAt: timestamp().notNull(),
    createdBy: text(),
    rotatedAt: timestamp(),
    lastUsedAt: timestamp(),
    lastUsedAddress: text(),
  },
  (t) => [
    uniqueIndex("tenant_keys_key_hash").on(t.keyHash),
    uniqueIndex("tenant_keys_service").on(t.groupId, t.serviceLower),
    index("tenant_keys_created").on(t.createdAt, t.id),
  ],
);

/** Keys that were rotated and keep working until `ends_at`, beside the present one of their row. */
export const formerTenantKeys = table(
  "former_tenant_keys",
  {
    id: text().primaryKey(),
    tenantKeyId: text()
      .notNull()
      .references(() => tenantKeys.id, { onDelete: "cascade" }),
    keyHash: text().notNull(),
    rotatedAt: timestamp().notNull(),
    endsAt: timestamp().notNull(),
    usesSinceRotation: integer().notNull().default(0),
    lastUsedAt: timestamp(),
    lastUsedAddress: text(),
    /** The last alarm about a use after the grace period. */
    alarmedAt: timestamp(),
  },
  (t) => [uniqueIndex("former_tenant_keys_key_hash").on(t.keyHash), index("former_tenant_keys_key").on(t.tenantKeyId)],
);
