import { eq, type SQL } from "drizzle-orm";
import { apiKeys, credentials, organizationGroups, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, limitsOf, userOf } from "../actor";
import { allowed } from "../allowed";
import { type Capability, capabilities, capabilityNames, isCapability } from "../capabilities";
import { now } from "../clock";
import { amongOwn, amongVisible, shownColumns, shownOf } from "../credentials/shown";
import { pageOfShown } from "../credentials/shown-page";
import { maySeeCredential } from "../credentials/visibility";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { everyItem, type Page } from "../paging";
import { builtInRoles } from "../roles";
import { validate } from "../validate";
import { ApiKeyFilters, type ApiKeyView, type OfferedCapability } from "./schema";

const columns = {
  ...shownColumns,
  apiKey: apiKeys.apiKey,
};

const rowsOf = (reader: Reader) =>
  reader
    .select(columns)
    .from(credentials)
    .innerJoin(apiKeys, eq(apiKeys.id, credentials.id))
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId));

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const viewOf = (row: Row, at: Date): ApiKeyView => ({
  ...shownOf(row, at),
  apiKey: row.apiKey,
  description: row.name,
  capabilities: (row.capabilities ?? []).filter(isCapability),
});

/** The caller's own API keys, the newest first. */
export async function listOwnApiKeys(
  actor: Actor,
  input: ApiKeyFilters = {},
  reader = db(),
): Promise<Page<ApiKeyView>> {
  return listWithin(amongOwn(actor, "api-key"), input, reader);
}

/** Everybody's API keys in the groups where the actor may see them. */
export async function listApiKeys(actor: Actor, input: ApiKeyFilters = {}, reader = db()): Promise<Page<ApiKeyView>> {
  return listWithin(amongVisible(actor, "api-key"), input, reader);
}

function listWithin(scope: SQL, input: ApiKeyFilters, reader: Reader): Promise<Page<ApiKeyView>> {
  const filters = validate(ApiKeyFilters, input);
  return pageOfShown({
    ...{ reader, scope, filters, viewOf },
    kind: "api-key",
    foundAs: "api-key",
    read: (where, order) =>
      rowsOf(reader)
        .where(where)
        .orderBy(...order),
  });
}

/** The caller's own API keys as CSV, all pages of the list, a line at a time. */
export const ownApiKeysCsv = (actor: Actor, input: ApiKeyFilters = {}): AsyncGenerator<string> =>
  csvOf(listOwnApiKeys, actor, input);

/** Everybody's API keys as CSV, likewise. */
export const apiKeysCsv = (actor: Actor, input: ApiKeyFilters = {}): AsyncGenerator<string> =>
  csvOf(listApiKeys, actor, input);

async function* csvOf(list: typeof listApiKeys, actor: Actor, input: ApiKeyFilters): AsyncGenerator<string> {
  const names = ["Description", "API key", "Owner", "Capabilities", "Status", "Made", "Expires"];
  yield csvLine([...names, "Last used", "Last used from"]);
  for await (const row of everyItem((page) => list(actor, { ...input, ...page }))) {
    const cells = [row.description, row.apiKey, row.owner.username, row.capabilities.join(" "), row.status];
    yield csvLine([...cells, row.createdAt, row.expiresAt, row.lastUsedAt, row.lastUsedAddress]);
  }
}

/** An API key of the caller's own or of somebody whose keys the caller may see. Throws `notFound`. */
export async function getApiKey(actor: Actor, id: string, reader = db()): Promise<ApiKeyView> {
  const [row] = await rowsOf(reader).where(eq(credentials.id, id));
  if (!row || !maySeeCredential(actor, row)) throw notFound("The API key");
  return viewOf(row, now());
}

/** The names of the capabilities that the actor may pick. */
export const offeredNames = (actor: Actor): Capability[] =>
  offeredCapabilities(actor).flatMap(({ name, offered }) => (offered ? name : []));

/** Every capability, and whether the actor may pick it for a key. */
export function offeredCapabilities(actor: Actor): OfferedCapability[] {
  const limits = limitsOf(actor);
  const grants = userOf(actor)?.grants ?? [];
  const isSiteAdministrator = grants.some((grant) => grant.roleId === builtInRoles.siteAdministrator.id);
  return capabilityNames.map((name) => {
    const { description, offeredTo, permissions } = capabilities[name];
    const fits = {
      all: true,
      "site-administrators": isSiteAdministrator,
      holders: permissions.some((permission) => allowed(actor, permission, "anywhere")),
    };
    return {
      name,
      description,
      group: offeredTo,
      offered: fits[offeredTo] && (limits === null || limits.includes(name)),
    };
  });
}
