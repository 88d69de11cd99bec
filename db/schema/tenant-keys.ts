import { index, json, table, text, timestamp, uniqueIndex } from "../columns";
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
