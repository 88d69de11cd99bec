import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { certificates, credentials, organizationGroups, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import { now } from "../clock";
import { credentialConditions } from "../credentials/conditions";
import { countLimit, defaultPageSize, keyset, type Page, pageOf, type Sort, totalOf } from "../paging";
import { matchesWords } from "../search/records";
import { validate } from "../validate";
import { type CertificateRow, certificateRows, certificateViewOf } from "./rows";
import { CertificateFilters, type CertificateSort, type CertificateView } from "./schema";

/** One page of the certificates that fulfil `scope`, which may name the certificate, its owner and the owner's group. */
export async function pageOfCertificates(
  scope: SQL,
  input: CertificateFilters,
  reader: Reader,
): Promise<Page<CertificateView>> {
  const { query, conditions, order, page, limit, at } = prepareList(scope, input, reader);
  return {
    ...pageOf(await query, limit, page.cursor, order.keyOf, (row) => certificateViewOf(row, at)),
    total: await count(reader, conditions),
  };
}

/** What `pageOfCertificates` asks the database, not asked yet. */
export function prepareList(scope: SQL, input: CertificateFilters, reader: Reader) {
  const at = now();
  const { cursor, limit = defaultPageSize, sort = "-created", search, ...wanted } = validate(CertificateFilters, input);
  const order = orderOf(sort);
  const conditions = [
    scope,
    // What has a row of its own is one; saying so would lead planners away from the index of the order.
    order.sort.id === credentials.id ? eq(credentials.kind, "certificate") : undefined,
    ...credentialConditions(wanted, "certificate", at, reader),
    ...(search ? matches(search, reader) : []),
    ...facts(wanted),
  ];
  const page = keyset(order.sort, cursor);
  const query = certificateRows(reader)
    .where(and(...conditions, page.where))
    .orderBy(...page.order)
    .limit(limit + 1);
  return { query, conditions, order, page, limit, at };
}

type Wanted = Pick<z.output<typeof CertificateFilters>, "purpose" | "keyOrigin" | "issuerId" | "teamId">;

const facts = ({ purpose, keyOrigin, issuerId, teamId }: Wanted): (SQL | undefined)[] => [
  purpose ? eq(certificates.purpose, purpose) : undefined,
  keyOrigin ? eq(certificates.keyOrigin, keyOrigin) : undefined,
  issuerId ? eq(certificates.issuerId, issuerId) : undefined,
  teamId ? eq(certificates.teamId, teamId) : undefined,
];

/** Every word begins a word of the certificate, of its owner or of its team. A union, because `or` would test every row. */
function matches(search: string, reader: Reader): SQL[] {
  const credentialsWhere = (condition: SQL | undefined) =>
    reader.select({ id: credentials.id }).from(credentials).where(condition);
  const owners = matchesWords(credentials.ownerId, "user", search, reader);
  const teams = matchesWords(certificates.teamId, "team", search, reader);
  return matchesWords(credentials.id, "certificate", search, reader).map((own, i) =>
    inArray(
      credentials.id,
      credentialsWhere(own)
        .union(credentialsWhere(owners[i]))
        .union(reader.select({ id: certificates.id }).from(certificates).where(teams[i])),
    ),
  );
}

const orders = {
  created: { column: credentials.createdAt, id: credentials.id, isDate: true },
  name: { column: credentials.name, id: credentials.id },
  "last-used": { column: credentials.lastUsedAt, id: credentials.id, isDate: true, nullable: true },
  subject: { column: certificates.subject, id: certificates.id },
  from: { column: certificates.notBefore, id: certificates.id, isDate: true },
  expires: { column: certificates.notAfter, id: certificates.id, isDate: true },
} as const satisfies Record<string, Sort>;

type Order = { sort: Sort; keyOf(row: CertificateRow): { key: Date | string | null; id: string } };

/** The order that `sort` names (`-` in front: descending) and how a row's place in it is read. */
function orderOf(sort: CertificateSort): Order {
  const field = sort.replace(/^-/, "") as keyof typeof orders;
  const keyOf = (row: CertificateRow) => ({
    created: row.createdAt,
    name: row.name,
    "last-used": row.lastUsedAt,
    subject: row.subject,
    from: row.notBefore,
    expires: row.notAfter,
  });
  return {
    sort: { ...orders[field], descending: sort.startsWith("-") },
    keyOf: (row) => ({ key: keyOf(row)[field], id: row.id }),
  };
}

async function count(reader: Reader, conditions: (SQL | undefined)[]): Promise<Page<unknown>["total"]> {
  const counted = reader
    .select({ one: sql<number>`1`.as("one") })
    .from(credentials)
    .innerJoin(certificates, eq(certificates.id, credentials.id))
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(and(...conditions))
    .limit(countLimit + 1)
    .as("counted");
  return totalOf(reader, counted);
}
