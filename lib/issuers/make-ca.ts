import { after, clockSkewMs, days, now } from "../clock";
import { invalid } from "../errors";
import { newId } from "../id";
import { readCaCertificate } from "../pki/ca-certificate";
import { readCertificate } from "../pki/certificate";
import { createCertificate } from "../pki/create-certificate";
import { toPem } from "../pki/pem";
import { publicHalfOf } from "../pki/private-key";
import { newSerial } from "../pki/serial-number";
import { statusExtensions } from "../status/queries";
import type { IssuerRow } from "./records";
import { type IssuerWithKey, sealIssuerKey } from "./signing-issuer";

export interface CaPlan {
  subjectDer: Uint8Array;
  privateKeyPkcs8: Buffer;
  days: number;
  pathLength: number | null;
  /** null: it signs itself. */
  parent: IssuerWithKey | null;
}

/** Makes the certificate of a CA, within what its parent may give. Throws `invalid` (`days`, `pathLength`, `parentId`). */
export async function makeCaCertificate(plan: CaPlan): Promise<Buffer> {
  const { parent, privateKeyPkcs8, pathLength } = plan;
  const at = now();
  const notAfter = after(at, days(plan.days));
  if (parent) requireWithinParent(plan, parent, { at, notAfter });
  const content = {
    subject: plan.subjectDer,
    publicKeySpki: publicHalfOf(privateKeyPkcs8),
    serial: newSerial(),
    notBefore: after(at, -clockSkewMs),
    notAfter,
    ca: { pathLength: pathLength ?? undefined },
    keyUsage: ["keyCertSign", "cRLSign"] as const,
  };
  return createCertificate(
    parent
      ? { ...content, ...statusExtensions(parent.id), issuer: parent }
      : { ...content, issuer: "self", privateKeyPkcs8 },
  );
}

/** From leaf to root the verifier follows five certificates above the leaf. */
const longestCaChain = 5;

function requireWithinParent(
  { pathLength }: CaPlan,
  parent: IssuerWithKey,
  { at, notAfter }: { at: Date; notAfter: Date },
): void {
  const above = readCaCertificate(parent.certificateDer, at);
  if (above.pathLength === 0 || parent.chainDer.length >= longestCaChain) {
    throw invalid({ parentId: [`${parent.name} may not have certificate authorities below it`] });
  }
  if (above.pathLength !== null && (pathLength === null || pathLength >= above.pathLength)) {
    const most = above.pathLength - 1;
    throw invalid({ pathLength: [`At most ${most}: ${parent.name} allows ${above.pathLength} in all`] });
  }
  if (notAfter > above.notAfter) {
    const most = Math.floor((above.notAfter.getTime() - at.getTime()) / days(1));
    const end = above.notAfter.toISOString().slice(0, 10);
    throw invalid({ days: [`At most ${most}: ${parent.name} itself ends on ${end}`] });
  }
}

/** What a row says of its certificate. */
export function certificateColumns(certificateDer: Uint8Array) {
  const { subject, keyType, fingerprintSha256, notBefore, notAfter } = readCertificate(certificateDer);
  const certificatePem = toPem("CERTIFICATE", certificateDer);
  return { subject, keyType, fingerprintSha256, notBefore, notAfter, certificatePem };
}

type Given = Pick<IssuerRow, "name" | "origin" | "parentId" | "profile" | "createdBy"> &
  Partial<Pick<IssuerRow, "replacesId" | "externalChainPem">>;

/** The row of a new, active issuer. */
export function newIssuerRow(given: Given, made: { certificateDer: Uint8Array; privateKeyPkcs8: Buffer }): IssuerRow {
  const { privateKeyPkcs8, certificateDer } = made;
  return { ...blankRow(given, privateKeyPkcs8), ...certificateColumns(certificateDer), status: "active" };
}

/** The row of an issuer whose certificate is awaited. */
export function pendingIssuerRow(
  given: Given,
  made: { requestPem: string; subject: string; keyType: string; privateKeyPkcs8: Buffer },
): IssuerRow {
  const { privateKeyPkcs8, ...shown } = made;
  return { ...blankRow(given, privateKeyPkcs8), ...shown, status: "pending" };
}

function blankRow(given: Given, privateKeyPkcs8: Buffer): IssuerRow {
  const createdAt = now();
  const id = newId("issuer", createdAt);
  return {
    replacesId: null,
    formerCertificates: null,
    externalChainPem: [],
    ...given,
    id,
    purpose: null,
    status: "pending",
    nameLower: given.name.toLowerCase(),
    subject: "",
    keyType: "",
    fingerprintSha256: null,
    certificatePem: null,
    notBefore: null,
    notAfter: null,
    requestPem: null,
    privateKeySealed: sealIssuerKey(id, privateKeyPkcs8),
    createdAt,
  };
}
