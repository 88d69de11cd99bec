import { eq, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { certificates, credentials } from "@/db/schema";
import type { Reader } from "@/db/store";
import { now } from "../clock";
import { credentialConditions } from "../credentials/conditions";
import { credentialOrders, type Order, pageInOrder } from "../credentials/listing";
import type { Page } from "../paging";
import { validate } from "../validate";
import { type CertificateRow, certificateRows, certificateViewOf } from "./rows";
import { CertificateFilters, type CertificateSort, type CertificateView } from "./schema";

/** One page of the certificates that fulfil `scope`, which may name the certificate, its owner and the owner's group. */
export function pageOfCertificates(
  scope: SQL,
  input: CertificateFilters,
  reader: Reader,
): Promise<Page<CertificateView>> {
  const at = now();
  const { cursor, limit, sort = "-created", search, ...wanted } = validate(CertificateFilters, input);
  return pageInOrder({
    reader,
    kind: "certificate",
    cursor,
    limit,
    order: orderOf(sort),
    search: { kind: "certificate", text: search },
    conditions: [scope, ...credentialConditions(wanted, at), ...facts(wanted)],
    read: (where, order) =>
      certificateRows(reader)
        .where(where)
        .orderBy(...order),
    viewOf: (row) => certificateViewOf(row, at),
  });
}

type Wanted = Pick<z.output<typeof CertificateFilters>, "purpose" | "keyOrigin" | "issuerId" | "teamId">;

const facts = ({ purpose, keyOrigin, issuerId, teamId }: Wanted): (SQL | undefined)[] => [
  purpose ? eq(certificates.purpose, purpose) : undefined,
  keyOrigin ? eq(certificates.keyOrigin, keyOrigin) : undefined,
  issuerId ? eq(certificates.issuerId, issuerId) : undefined,
  teamId ? eq(certificates.teamId, teamId) : undefined,
];

const { id } = certificates;
const orders = {
  // Ids sort by when they were made; so the indexes of certificates serve.
  created: {
    sort: { column: id, id },
    amongCredentials: { column: credentials.id, id: credentials.id },
    keyOf: (row: CertificateRow) => row.id,
  },
  name: credentialOrders.name,
  "last-used": credentialOrders["last-used"],
  subject: { sort: { column: certificates.subject, id }, keyOf: (row: CertificateRow) => row.subject },
  from: { sort: { column: certificates.notBefore, id, isDate: true }, keyOf: (row: CertificateRow) => row.notBefore },
  expires: { sort: { column: certificates.notAfter, id, isDate: true }, keyOf: (row: CertificateRow) => row.notAfter },
} satisfies Record<string, Order<CertificateRow>>;

/** The order that `sort` names; `-` in front: descending. */
export const orderOf = (sort: CertificateSort): Order<CertificateRow> & { isDescending: boolean } => ({
  ...orders[sort.replace(/^-/, "") as keyof typeof orders],
  isDescending: sort.startsWith("-"),
});
