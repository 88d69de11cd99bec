import { X509Certificate } from "node:crypto";
import { issuers } from "@/db/schema";
import { transaction } from "@/db/store";
import { newId } from "@/lib/id";
import { sealIssuerKey } from "@/lib/issuers/signing-issuer";
import { readCertificate } from "@/lib/pki/certificate";
import { toPem } from "@/lib/pki/pem";
import { makeCa } from "@/lib/pki/test-authority";
import { unique } from "./make";

interface Options {
  /** `id` null: one that is not kept here. */
  parent?: Pick<StoredIssuer, "certificateDer" | "privateKeyPkcs8"> & { id: string | null };
  notAfter?: Date;
}

/** An issuer (EC P-256, below nothing or below another one) as it lies in the store. */
export async function makeStoredIssuer(options: Options = {}): Promise<StoredIssuer> {
  const { parent, notAfter } = options;
  const name = unique("issuer");
  const { certificateDer, privateKeyPkcs8 } = await makeCa({ commonName: name, notAfter, issuer: parent });
  const facts = readCertificate(certificateDer);
  const id = newId("issuer");
  await transaction((tx) =>
    tx.insert(issuers).values({
      id,
      parentId: parent?.id ?? null,
      origin: "created",
      status: "active",
      name,
      nameLower: name.toLowerCase(),
      subject: facts.subject,
      keyType: facts.keyType,
      fingerprintSha256: facts.fingerprintSha256,
      certificatePem: toPem("CERTIFICATE", certificateDer),
      notBefore: facts.notBefore,
      notAfter: facts.notAfter,
      externalChainPem: [],
      privateKeySealed: sealIssuerKey(id, privateKeyPkcs8),
      createdAt: new Date(),
    }),
  );
  return {
    id,
    serial: facts.serial,
    certificateDer,
    privateKeyPkcs8,
    pem: new X509Certificate(certificateDer).toString(),
  };
}

export interface StoredIssuer {
  id: string;
  serial: string;
  certificateDer: Buffer;
  privateKeyPkcs8: Buffer;
  pem: string;
}
