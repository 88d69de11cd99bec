import type { CertificateView } from "@/lib/certificates/schema";
import type { OwnIssuer, OwnTeamView } from "@/lib/issuance/schema";
import type { KeyType } from "@/lib/pki/keys";

/** A kind of key by the name that clients ask for. */
interface Generator {
  id: KeyType;
  name: string;
  signatureAlgorithm: string;
  keySize: number;
  ellipticCurveName: string | null;
  hashAlgorithm: string;
}

const kinds: readonly Omit<Generator, "hashAlgorithm">[] = [
  { id: "rsa-2048", name: "RSA2048", signatureAlgorithm: "RSA", keySize: 2048, ellipticCurveName: null },
  { id: "rsa-3072", name: "RSA3072", signatureAlgorithm: "RSA", keySize: 3072, ellipticCurveName: null },
  { id: "rsa-4096", name: "RSA4096", signatureAlgorithm: "RSA", keySize: 4096, ellipticCurveName: null },
  { id: "ec-p256", name: "ECDSA256", signatureAlgorithm: "ECDSA", keySize: 256, ellipticCurveName: "secp256r1" },
  { id: "ec-p384", name: "ECDSA384", signatureAlgorithm: "ECDSA", keySize: 384, ellipticCurveName: "secp384r1" },
  { id: "ed25519", name: "ED25519", signatureAlgorithm: "EdDSA", keySize: 256, ellipticCurveName: "Ed25519" },
];

export const generators: readonly Generator[] = kinds.map((kind) => ({
  ...kind,
  hashAlgorithm: kind.id === "ec-p384" ? "SHA384" : "SHA256",
}));

/** A team in Certdog's shape. */
export const teamView = (team: OwnTeamView) => ({
  id: team.id,
  name: team.name,
  description: team.description,
  internalGroup: false,
  adGroups: [],
  authorisedCas: team.issuers,
  adminUsernames: [],
  dontSendEmailsOnIssue: team.suppressIssuedMail,
  dontSendReminderEmails: team.suppressExpiryMail,
  ipWhiteList: team.permittedAddresses?.join(",") ?? "",
});

/** An issuer in Certdog's shape. */
export const caView = ({ id, name, subject, chainPem }: OwnIssuer) => ({
  id,
  caName: name,
  caType: "local",
  caTypeName: "Local CA",
  caCerts: chainPem,
  caSubjectDn: subject,
  dnRestrictionId: null,
});

/** A certificate in Certdog's shape, without its PEM. */
export const certView = (certificate: CertificateView) => ({
  id: certificate.id,
  caName: certificate.issuer,
  teamName: certificate.team?.name ?? null,
  requestedBy: certificate.owner.username,
  subjectDn: certificate.subject,
  issuerDn: certificate.issuer,
  serialNumber: certificate.serial,
  subjectAltNames: certificate.subjectAltNames,
  validFrom: certificate.notBefore,
  validTo: certificate.notAfter,
  status: certificate.status,
  revoked: certificate.status === "revoked",
});
