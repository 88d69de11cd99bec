import { and, desc, eq, gte, sql } from "drizzle-orm";
import { capabilityUses, refusals, requestCounts, requestLog } from "@/db/schema";
import type { Reader } from "@/db/store";
import { type Capability, capabilities, capabilityNames, isCapability } from "../capabilities";
import { ownPermissions, type Permission } from "../permissions";
import { findAuthorityById } from "../users/authority";
import { type CredentialUsageView, outcomeText } from "./schema";

const shown = 10;
/** A busy credential has millions of entries: the last addresses are among the newest. */
const newestEntries = 2000;

/** Its requests by hour and outcome. */
export async function hoursOf(id: string, from: Date, reader: Reader): Promise<CredentialUsageView["hours"]> {
  const rows = await reader
    .select({ hour: requestCounts.hour, outcome: requestCounts.outcome, requests: requestCounts.requests })
    .from(requestCounts)
    .where(and(eq(requestCounts.credentialId, id), gte(requestCounts.hour, from)))
    .orderBy(requestCounts.hour, requestCounts.outcome);
  return rows.filter(({ requests }) => requests > 0);
}

/** From where it was used last, refused requests included. */
export async function addressesOf(id: string, reader: Reader): Promise<CredentialUsageView["addresses"]> {
  const newest = reader
    .select({ address: requestLog.address, at: requestLog.at })
    .from(requestLog)
    .where(eq(requestLog.credentialId, id))
    .orderBy(desc(requestLog.at), desc(requestLog.id))
    .limit(newestEntries)
    .as("newest");
  const last = sql<Date>`max(${newest.at})`.mapWith(requestLog.at);
  return reader
    .select({ address: newest.address, requests: sql<number>`count(*)`.mapWith(Number), lastAt: last })
    .from(newest)
    .groupBy(newest.address)
    .orderBy(desc(last), newest.address)
    .limit(shown);
}

/** Why it was refused last. */
export async function failuresOf(id: string, from: Date, reader: Reader): Promise<CredentialUsageView["failures"]> {
  const rows = await reader
    .select()
    .from(refusals)
    .where(and(eq(refusals.credentialId, id), gte(refusals.minute, from)))
    .orderBy(desc(refusals.minute), refusals.code, refusals.address)
    .limit(shown);
  return rows.map(({ minute, code, address, requests }) => ({
    minute,
    outcome: code,
    reason: outcomeText(code),
    address,
    requests,
  }));
}

interface Held {
  id: string;
  ownerId: string;
  capabilities: readonly string[] | null;
}

/** Which capabilities it made use of, and which of those that it has it never did. */
export async function capabilitiesOf(held: Held, reader: Reader): Promise<CredentialUsageView["capabilities"]> {
  const rows = await reader
    .select({ name: capabilityUses.capability, lastUsedAt: capabilityUses.lastUsedAt })
    .from(capabilityUses)
    .where(eq(capabilityUses.credentialId, held.id))
    .orderBy(capabilityUses.capability);
  const used = rows.flatMap(({ name, lastUsedAt }) => (isCapability(name) ? [{ name, lastUsedAt }] : []));
  const has = held.capabilities?.filter(isCapability) ?? (await capabilitiesOfUser(held.ownerId, reader));
  return {
    isLimited: held.capabilities !== null,
    used,
    unused: has.filter((name) => !used.some((each) => each.name === name)),
  };
}

/** The capabilities of which a user may do something. */
async function capabilitiesOfUser(userId: string, reader: Reader): Promise<Capability[]> {
  const owner = await findAuthorityById(userId, reader);
  const may = (permission: Permission) =>
    ownPermissions.has(permission) || owner?.user.grants.some(({ permissions }) => permissions.has(permission));
  return capabilityNames.filter((name) => capabilities[name].permissions.some(may));
}
