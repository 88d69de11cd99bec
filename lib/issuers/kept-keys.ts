import { isNotNull } from "drizzle-orm";
import { prepared } from "@/db/prepared";
import { issuers } from "@/db/schema";
import type { Reader } from "@/db/store";
import { readCertificate } from "../pki/certificate";
import { parsePem } from "../pki/pem";

/** The public key of an issuer kept here, whatever its state. */
export interface KeptKey {
  issuerName: string;
  publicKeySpki: Buffer;
}

const rowsOf = (reader: Reader) =>
  reader
    .select({ issuerName: issuers.name, pem: issuers.certificatePem })
    .from(issuers)
    .where(isNotNull(issuers.certificatePem));

const keysIn = (rows: Awaited<ReturnType<typeof rowsOf>>): KeptKey[] =>
  rows.flatMap(({ issuerName, pem }) =>
    parsePem(pem ?? "").map(({ der }) => ({ issuerName, publicKeySpki: readCertificate(der).publicKeySpki })),
  );

// Prepared, because every request with a certificate of a trust anchor asks for it.
const keptKeys = prepared("kept_issuer_keys", rowsOf, keysIn);

/** The keys of all issuers kept here. Checks no permission: certificates are judged by them. */
export const listKeptKeys = async (reader?: Reader): Promise<KeptKey[]> =>
  reader ? keysIn(await rowsOf(reader)) : keptKeys({});
