import { eq, type SQL } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { credentials, organizationGroups, tokens, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, requirePermission, requireUser, scopeOf } from "../allowed";
import { isCapability } from "../capabilities";
import { now } from "../clock";
import { credentialConditions } from "../credentials/conditions";
import { limitColumns, limitsOfRow } from "../credentials/limits";
import { pageOfCredentials } from "../credentials/listing";
import { rotationColumns, rotationOfRow } from "../credentials/rotation";
import { statusOf } from "../credentials/schema";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { everyItem, type Page } from "../paging";
import { hasFact } from "../search/records";
import { validate } from "../validate";
import { credentialKindOf } from "./records";
import { TokenFilters, type TokenView } from "./schema";

// The hash is not among them: a list cannot leak it.
const columns = {
  id: credentials.id,
  kind: credentials.kind,
  name: credentials.name,
  ending: tokens.ending,
  capabilities: credentials.capabilities,
  status: credentials.status,
  createdAt: credentials.createdAt,
  expiresAt: credentials.expiresAt,
  endsAt: tokens.endsAt,
  address: tokens.address,
  lastUsedAt: credentials.lastUsedAt,
  lastUsedAddress: credentials.lastUsedAddress,
  revokedAt: credentials.revokedAt,
  revocationReason: credentials.revocationReason,
  ...limitColumns,
  ...rotationColumns,
  ownerId: users.id,
  username: users.username,
  groupPath: organizationGroups.path,
};

const rowsOf = (reader: Reader) =>
  reader
    .select(columns)
    .from(credentials)
    .innerJoin(tokens, eq(tokens.id, credentials.id))
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId));

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function viewOf(row: Row, at: Date): TokenView {
  const { id, kind, name, ending, createdAt, expiresAt, endsAt, address, ownerId, username } = row;
  const { lastUsedAt, lastUsedAddress, revokedAt, revocationReason } = row;
  return {
    ...{ id, name, ending, createdAt, expiresAt, endsAt, address },
    ...{ lastUsedAt, lastUsedAddress, revokedAt, revocationReason },
    type: kind === "session-token" ? "session" : "personal",
    capabilities: row.capabilities?.filter(isCapability) ?? null,
    status: statusOf(row, at),
    owner: { id: ownerId, username },
    limits: limitsOfRow(row),
    rotation: rotationOfRow(row, at),
  };
}

/** The caller's own tokens of a type, the newest first. */
export async function listOwnTokens(actor: Actor, input: TokenFilters = {}, reader = db()): Promise<Page<TokenView>> {
  requireUser(actor);
  requirePermission(actor, "tokens.manage-own", "anywhere");
  return listWhere(eq(credentials.ownerId, actor.user.id), input, reader);
}

/** Everybody's tokens of a type in the groups where the actor may see them. */
export async function listTokens(actor: Actor, input: TokenFilters = {}, reader = db()): Promise<Page<TokenView>> {
  requirePermission(actor, "tokens.read", "anywhere");
  return listWhere(inSubtrees(organizationGroups.path, scopeOf(actor, "tokens.read")), input, reader);
}

function listWhere(scope: SQL, input: TokenFilters, reader: Reader): Promise<Page<TokenView>> {
  const at = now();
  const { cursor, limit, sort, type = "personal", capability, ...filters } = validate(TokenFilters, input);
  return pageOfCredentials({
    reader,
    kind: credentialKindOf[type],
    cursor,
    limit,
    sort,
    search: { kind: "token", text: filters.search },
    conditions: [
      scope,
      capability && hasFact(credentials.id, "token", `capability:${capability}`, reader),
      ...credentialConditions(filters, at),
    ],
    read: (where, order) =>
      rowsOf(reader)
        .where(where)
        .orderBy(...order),
    viewOf: (row) => viewOf(row, at),
  });
}

/** The caller's own tokens as CSV, all pages of the list, a line at a time. */
export const ownTokensCsv = (actor: Actor, input: TokenFilters = {}): AsyncGenerator<string> =>
  csvOf(listOwnTokens, actor, input);

/** Everybody's tokens as CSV, likewise. */
export const tokensCsv = (actor: Actor, input: TokenFilters = {}): AsyncGenerator<string> =>
  csvOf(listTokens, actor, input);

async function* csvOf(list: typeof listTokens, actor: Actor, input: TokenFilters): AsyncGenerator<string> {
  const names = ["Name", "Type", "Ends with", "Owner", "Capabilities", "Status", "Made", "Made from", "Expires"];
  yield csvLine([...names, "Last used", "Last used from", "Revoked", "Reason"]);
  for await (const row of everyItem((page) => list(actor, { ...input, ...page }))) {
    const reach = row.capabilities?.join(" ") ?? "all of the owner's";
    const facts = [row.name, row.type, row.ending, row.owner.username, reach, row.status, row.createdAt, row.address];
    const history = [row.lastUsedAt, row.lastUsedAddress, row.revokedAt, row.revocationReason];
    yield csvLine([...facts, row.expiresAt, ...history]);
  }
}

/** A token of the caller's own or of somebody whose tokens the caller may see. Throws `notFound`. */
export async function getToken(actor: Actor, id: string, reader = db()): Promise<TokenView> {
  const [row] = await rowsOf(reader).where(eq(credentials.id, id));
  const isOwn =
    row !== undefined && row.ownerId === userOf(actor)?.id && allowed(actor, "tokens.manage-own", "anywhere");
  if (!row || !(isOwn || allowed(actor, "tokens.read", { groupPath: row.groupPath }))) throw notFound("The token");
  return viewOf(row, now());
}
