import { eq, type SQL } from "drizzle-orm";
import { credentials, organizationGroups, tokens, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { isCapability } from "../capabilities";
import { now } from "../clock";
import { amongOwn, amongVisible, shownColumns, shownOf } from "../credentials/shown";
import { pageOfShown } from "../credentials/shown-page";
import { maySeeCredential } from "../credentials/visibility";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { everyItem, type Page } from "../paging";
import { validate } from "../validate";
import { credentialKindOf } from "./records";
import { TokenFilters, type TokenView } from "./schema";

// The hash is not among them: a list cannot leak it.
const columns = {
  ...shownColumns,
  ending: tokens.ending,
  endsAt: tokens.endsAt,
  address: tokens.address,
  revokedAt: credentials.revokedAt,
  revocationReason: credentials.revocationReason,
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
  const { kind, name, ending, endsAt, address, revokedAt, revocationReason } = row;
  return {
    ...shownOf(row, at),
    ...{ name, ending, endsAt, address, revokedAt, revocationReason },
    type: kind === "session-token" ? "session" : "personal",
    capabilities: row.capabilities?.filter(isCapability) ?? null,
  };
}

/** The caller's own tokens of a type, the newest first. */
export async function listOwnTokens(actor: Actor, input: TokenFilters = {}, reader = db()): Promise<Page<TokenView>> {
  return listWithin(amongOwn(actor, "token"), input, reader);
}

/** Everybody's tokens of a type in the groups where the actor may see them. */
export async function listTokens(actor: Actor, input: TokenFilters = {}, reader = db()): Promise<Page<TokenView>> {
  return listWithin(amongVisible(actor, "token"), input, reader);
}

function listWithin(scope: SQL, input: TokenFilters, reader: Reader): Promise<Page<TokenView>> {
  const { type = "personal", ...filters } = validate(TokenFilters, input);
  return pageOfShown({
    ...{ reader, scope, filters, viewOf },
    kind: credentialKindOf[type],
    foundAs: "token",
    read: (where, order) =>
      rowsOf(reader)
        .where(where)
        .orderBy(...order),
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
  if (!row || !maySeeCredential(actor, row)) throw notFound("The token");
  return viewOf(row, now());
}
