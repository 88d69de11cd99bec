import { Ban } from "lucide-react";
import { RevokeCertificateDialog } from "@/components/revoke-certificate-dialog";
import { RotateCertificateDialog } from "@/components/rotate-certificate-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { type DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import { Time } from "@/components/ui/time";
import type { Actor } from "@/lib/actor";
import { type RevocationReason, revocationReasonLabels } from "@/lib/certificates/revocation-schema";
import type { CertificateView } from "@/lib/certificates/schema";
import { keyTypeLabel } from "@/lib/key-types";
import type { UserView } from "@/lib/users/schema";
import { revokeCertificateAction, rotateCertificateAction } from "../../certificates/actions";
import { certificateName } from "../../certificates/certificate-columns";
import { CertificateLimits } from "../../certificates/certificate-limits";
import { certificateUseItems } from "../../certificates/certificate-use-items";
import { reasonOptions } from "../../certificates/revocation-reasons";
import { CredentialState } from "../../credentials/credential-status";
import { isLive } from "../../credentials/shown-state";
import type { CertificateChoices } from "./certificate-fields";
import { ExportCertificateForm } from "./export-certificate-form";
import { NewCertificateDialog } from "./new-certificate-dialog";

export type CertificateCardProps = {
  actor: Actor;
  user: UserView;
  certificate: CertificateView | null;
  /** null: the viewer may not make one. */
  choices: CertificateChoices | null;
};

/** The administrator's certificate, and what can be done with it. */
export function CertificateCard({ actor, user, certificate, choices }: CertificateCardProps) {
  const { can } = user;
  const isAlive = certificate !== null && certificate.status !== "revoked";
  return (
    <Card aria-label="Client certificate">
      <CardHeader
        title="Client certificate"
        description={describe(certificate, choices !== null)}
        note={certificate && <CredentialState status={certificate.status} />}
      />
      {certificate && (
        <CardBody className="border-line border-b">
          <DescriptionList items={factsOf(certificate)} />
        </CardBody>
      )}
      {isAlive && can.certificate.export && (
        <CardBody className="border-line border-b pt-4">
          <ExportCertificateForm userId={user.id} mayReplace={choices !== null} />
        </CardBody>
      )}
      <CardBody className="flex flex-wrap gap-2 pt-4">
        {choices && <NewCertificateDialog userId={user.id} choices={choices} replaces={isAlive} />}
        {certificate && choices && isLive(certificate.status) && !certificate.rotation.rotatedAt && (
          <RotateCertificateDialog
            id={certificate.id}
            name={certificateName(certificate)}
            purpose="administrator"
            action={rotateCertificateAction}
            hasButton
          />
        )}
        {isAlive && can.certificate.revoke && <CertificateLimits actor={actor} certificate={certificate} />}
        {isAlive && can.certificate.revoke && (
          <RevokeCertificateDialog
            id={certificate.id}
            name={certificateName(certificate)}
            whose={`Programs of ${user.username}`}
            reasons={reasonOptions}
            action={revokeCertificateAction}
            trigger={
              <Button>
                <Ban aria-hidden />
                Revoke
              </Button>
            }
          />
        )}
        {!choices && !can.certificate.revoke && (
          <p className="text-ink-2">You may look at the certificate, not export, replace or revoke it.</p>
        )}
      </CardBody>
    </Card>
  );
}

function describe(certificate: CertificateView | null, mayCreate: boolean): string {
  if (!certificate) return "None was made for this administrator yet.";
  if (certificate.status !== "revoked")
    return "The key is stored only under the Certificate Password: Keyhall cannot open it without.";
  const wayOut = mayCreate
    ? "New certificate makes another."
    : "Somebody who may create certificates can make another.";
  return `This certificate is revoked: programs that use it are refused, and it cannot be exported. ${wayOut}`;
}

function factsOf(certificate: CertificateView): DescriptionItem[] {
  const { keyType, revocationReason } = certificate;
  const fingerprint = certificate.fingerprintSha256;
  return [
    { term: "Subject", value: certificate.subject, mono: true },
    { term: "Issuer", value: certificate.issuer },
    { term: "Serial number", value: <MonoValue value={certificate.serial} label="serial number" full /> },
    { term: "SHA-256 fingerprint", value: <MonoValue value={fingerprint} label="SHA-256 fingerprint" full /> },
    { term: "Key", value: keyTypeLabel(keyType) },
    { term: "Valid from", value: <Time at={certificate.notBefore} format="exact" /> },
    { term: "Valid until", value: <Time at={certificate.notAfter} format="exact" /> },
    ...certificateUseItems(certificate),
    {
      term: "Last used",
      value: (
        <>
          <Time at={certificate.lastUsedAt} />
          {certificate.lastUsedAddress && ` from ${certificate.lastUsedAddress}`}
        </>
      ),
    },
    ...(certificate.revokedAt
      ? [
          {
            term: "Revoked",
            value: (
              <>
                <Time at={certificate.revokedAt} />: {reasonLabel(revocationReason)}
              </>
            ),
          },
        ]
      : []),
  ];
}

const reasonLabel = (reason: string | null): string =>
  revocationReasonLabels[(reason ?? "unspecified") as RevocationReason] ?? reason;
