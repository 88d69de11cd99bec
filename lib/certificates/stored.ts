import { eq } from "drizzle-orm";
import { certificates } from "@/db/schema";
import type { Reader } from "@/db/store";
import { notFound } from "../errors";
import { getIssuerChain } from "../issuers/queries";
import { parsePem, toPem } from "../pki/pem";
import { unseal } from "../secrets/sealing";
import { placeOf } from "./sealed";

/** A certificate for other uses with its issuers; never one that is a bearer here. */
export interface StoredCertificate {
  der: Buffer;
  certificatePem: string;
  /** Its issuers, nearest first, as far as they are known. */
  chainPem: string[];
}

/** Reads a certificate that may be shown. Throws `notFound` for administrators' and automation certificates. */
export async function readStored(id: string, reader: Reader): Promise<StoredCertificate> {
  const [row] = await reader
    .select({ purpose: certificates.purpose, issuerId: certificates.issuerId, sealed: certificates.certificateSealed })
    .from(certificates)
    .where(eq(certificates.id, id));
  if (!row || (row.purpose !== "general" && row.purpose !== "foreign")) throw notFound("The certificate's file");
  const [leaf, ...carried] = parsePem(unseal(row.sealed, placeOf(id, "certificate")).toString());
  if (!leaf) throw new Error("A stored certificate is empty");
  const chainPem = row.issuerId
    ? await getIssuerChain(row.issuerId, reader)
    : carried.map(({ der }) => toPem("CERTIFICATE", der));
  return { der: leaf.der, certificatePem: toPem("CERTIFICATE", leaf.der), chainPem };
}
