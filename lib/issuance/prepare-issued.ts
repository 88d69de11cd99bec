import type { PreparedCertificate } from "../certificates/records";
import { placeOf } from "../certificates/sealed";
import { after, days, now } from "../clock";
import { newId } from "../id";
import { toPem } from "../pki/pem";
import { seal } from "../secrets/sealing";
import { getSettings } from "../settings/queries";
import { altNameText } from "./name-schema";
import type { Issuance, Signed } from "./plan";

interface Issued extends Signed {
  ownerId: string;
  teamId: string | null;
  plan: Issuance;
  name: string;
  notes: string;
  extraEmails: string[];
  capabilities: string[] | null;
  keyHolderId: string | null;
  renewsId: string | null;
  /** `same`: the key came with the certificate that is renewed. */
  keyOrigin: PreparedCertificate["keyOrigin"];
}

/** A certificate for other uses, signed, as it will be kept; the key only as long as the retention setting says. */
export async function prepareIssued(issued: Issued): Promise<PreparedCertificate> {
  const { plan, der, facts, privateKeyPkcs8, ...kept } = issued;
  const { keyRetentionDays } = await getSettings("certificates");
  const createdAt = now();
  const id = newId("certificate", createdAt);
  const isKept = privateKeyPkcs8 !== null && keyRetentionDays > 0;
  return {
    ...kept,
    id,
    purpose: "general",
    createdAt,
    issuerId: plan.issuer.id,
    issuerName: facts.issuer,
    subjectAltNames: plan.names.subjectAltNames.map(altNameText),
    serial: facts.serial,
    subject: facts.subject,
    fingerprintSha256: facts.fingerprintSha256,
    keyType: facts.keyType,
    notBefore: facts.notBefore,
    notAfter: facts.notAfter,
    certificateSealed: seal(toPem("CERTIFICATE", der), placeOf(id, "certificate")),
    privateKeySealed: isKept ? seal(privateKeyPkcs8, placeOf(id, "private-key")) : null,
    privateKeyKeptUntil: isKept ? after(createdAt, days(keyRetentionDays)) : null,
    pkcs12Sealed: null,
  };
}

/** The certificates above the one that was issued, as PEM. */
export const chainPemOf = ({ issuer }: Issuance): string =>
  issuer.chainDer.map((each) => toPem("CERTIFICATE", each)).join("");
