import { transaction } from "@/db/store";
import { after, days, now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { IssuerProfile } from "@/lib/issuers/profile-schema";
import { insertIssuer } from "@/lib/issuers/records";
import { sealIssuerKey } from "@/lib/issuers/signing-issuer";
import { readCertificate } from "@/lib/pki/certificate";
import { createCertificate } from "@/lib/pki/create-certificate";
import { generateKey, type KeyType } from "@/lib/pki/keys";
import { nameOf } from "@/lib/pki/names";
import { toPem } from "@/lib/pki/pem";
import { newSerial } from "@/lib/pki/serial-number";
import { unique } from "./make";

interface Options {
  name?: string;
  profile?: object;
  keyType?: KeyType;
  /** Days until its own certificate ends. */
  lasts?: number;
}

/** A root that issues to teams under a profile (the one of new issuers when none is given). */
export async function makeTeamIssuer({ profile = {}, keyType = "ec-p256", lasts = 3650, ...given }: Options = {}) {
  const at = now();
  const name = given.name ?? unique("issuer");
  const key = await generateKey(keyType);
  const der = await createCertificate({
    issuer: "self",
    ...key,
    subject: nameOf({ organization: "Example", commonName: name }),
    serial: newSerial(),
    notBefore: after(at, -days(1)),
    notAfter: after(at, days(lasts)),
    ca: {},
    keyUsage: ["keyCertSign", "cRLSign"],
  });
  const id = newId("issuer", at);
  const { subject, keyType: keyLabel, fingerprintSha256, notBefore, notAfter } = readCertificate(der);
  const certificatePem = toPem("CERTIFICATE", der);
  const row = {
    id,
    parentId: null,
    origin: "created",
    status: "active",
    name,
    nameLower: name.toLowerCase(),
    subject,
    keyType: keyLabel,
    fingerprintSha256,
    certificatePem,
    notBefore,
    notAfter,
    externalChainPem: [],
    privateKeySealed: sealIssuerKey(id, key.privateKeyPkcs8),
    profile: IssuerProfile.parse(profile),
    createdAt: at,
  } as const;
  await transaction((tx) => insertIssuer(tx, { kind: "system", name: "test" }, { ...row, externalChainPem: [] }));
  return { id, name, certificatePem, notAfter };
}

/** A profile that limits nothing but what every certificate is limited to. */
export const openProfile = {
  maximumDays: 7300,
  subject: { required: [] },
  subjectAltNames: { kinds: ["dns", "ip", "email", "uri"], wildcards: true },
};
