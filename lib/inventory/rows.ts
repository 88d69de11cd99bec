import { eq, inArray } from "drizzle-orm";
import {
  accessKeys,
  apiKeys,
  capabilityUses,
  certificates,
  credentials,
  organizationGroups,
  teams,
  tokens,
  users,
} from "@/db/schema";
import type { Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed } from "../allowed";
import { isCapability } from "../capabilities";
import { titleOf } from "../certificates/title";
import { statusOf } from "../credentials/schema";
import { labelsOf } from "../labels/queries";
import type { InventoryView } from "./schema";

const columns = {
  id: credentials.id,
  kind: credentials.kind,
  name: credentials.name,
  status: credentials.status,
  capabilities: credentials.capabilities,
  createdAt: credentials.createdAt,
  expiresAt: credentials.expiresAt,
  rotatedAt: credentials.rotatedAt,
  lastUsedAt: credentials.lastUsedAt,
  lastUsedAddress: credentials.lastUsedAddress,
  apiKey: apiKeys.apiKey,
  ending: tokens.ending,
  purpose: certificates.purpose,
  serial: certificates.serial,
  subject: certificates.subject,
  subjectAltNames: certificates.subjectAltNames,
  keyId: accessKeys.keyId,
  instanceId: accessKeys.groupId,
  teamId: teams.id,
  teamName: teams.name,
  ownerId: users.id,
  username: users.username,
  groupPath: organizationGroups.path,
};

/** Credentials of all kinds with what names them, team, owner and the owner's group. */
export const inventoryRows = (reader: Reader) =>
  reader
    .select(columns)
    .from(credentials)
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .leftJoin(apiKeys, eq(apiKeys.id, credentials.id))
    .leftJoin(tokens, eq(tokens.id, credentials.id))
    .leftJoin(certificates, eq(certificates.id, credentials.id))
    .leftJoin(accessKeys, eq(accessKeys.id, credentials.id))
    .leftJoin(teams, eq(teams.id, certificates.teamId));

export type InventoryRow = Awaited<ReturnType<typeof inventoryRows>>[number];

/** Rows as the actor sees them at `at`: with the labels that it may read and the capabilities that were never used. */
export async function inventoryViews(
  actor: Actor,
  rows: readonly InventoryRow[],
  { at, reader }: { at: Date; reader: Reader },
): Promise<InventoryView[]> {
  const mayReadLabels = ({ groupPath }: InventoryRow) => allowed(actor, "labels.read", { groupPath });
  const labels = await labelsOf(
    reader,
    "credential",
    rows.filter(mayReadLabels).map(({ id }) => id),
  );
  const uses = await capabilitiesUsed(
    rows.map(({ id }) => id),
    reader,
  );
  return rows.map((row) => {
    const capabilities = row.capabilities?.filter(isCapability) ?? null;
    const used = uses.get(row.id);
    return {
      id: row.id,
      kind: row.kind,
      purpose: row.purpose,
      title: titleOf({ name: row.name, subject: row.subject ?? "", subjectAltNames: row.subjectAltNames ?? [] }),
      identifier: row.apiKey ?? row.serial ?? row.keyId ?? (row.ending === null ? "" : `…${row.ending}`),
      owner: { id: row.ownerId, username: row.username },
      group: null,
      tenantKeyId: null,
      team: row.teamId && row.teamName ? { id: row.teamId, name: row.teamName } : null,
      capabilities,
      unusedCapabilities: capabilities?.filter((name) => !used?.has(name)) ?? [],
      status: statusOf(row, at),
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      rotatedAt: row.rotatedAt,
      lastUsedAt: row.lastUsedAt,
      lastUsedAddress: row.lastUsedAddress,
      labels: labels.get(row.id) ?? [],
    };
  });
}

async function capabilitiesUsed(ids: readonly string[], reader: Reader): Promise<Map<string, Set<string>>> {
  const used = new Map<string, Set<string>>();
  if (ids.length === 0) return used;
  const rows = await reader
    .select({ id: capabilityUses.credentialId, capability: capabilityUses.capability })
    .from(capabilityUses)
    .where(inArray(capabilityUses.credentialId, [...ids]));
  for (const { id, capability } of rows) used.set(id, (used.get(id) ?? new Set()).add(capability));
  return used;
}
