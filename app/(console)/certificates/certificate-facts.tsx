import { type DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import { Time } from "@/components/ui/time";
import { type RevocationReason, revocationReasonLabels } from "@/lib/certificates/revocation-schema";
import type { CertificateView } from "@/lib/certificates/schema";
import { LifeLine } from "../credentials/life-bar";
import { CertificateState, originLabels } from "./certificate-columns";
import { certificateUseItems } from "./certificate-use-items";

/** What may be known of a certificate: everything but the certificate. */
export function CertificateFacts({
  certificate,
  before = [],
}: {
  certificate: CertificateView;
  before?: readonly DescriptionItem[];
}) {
  const { notBefore, notAfter, lastUsedAddress, status } = certificate;
  return (
    <div className="grid gap-5">
      <LifeLine from={notBefore} to={notAfter} status={status} />
      <DescriptionList
        items={[
          { term: "Status", value: <CertificateState certificate={certificate} /> },
          ...revocation(certificate),
          ...before,
          { term: "Serial number", value: <MonoValue value={certificate.serial} label="serial number" full /> },
          {
            term: "SHA-256 fingerprint",
            value: <MonoValue value={certificate.fingerprintSha256} label="fingerprint" full />,
          },
          { term: "Subject", value: certificate.subject, mono: true },
          ...(certificate.subjectAltNames.length > 0
            ? [{ term: "Alternative names", value: certificate.subjectAltNames.join(" "), mono: true }]
            : []),
          { term: "Issuer", value: certificate.issuer },
          { term: "Key", value: certificate.keyType },
          { term: "Key made by", value: originLabels[certificate.keyOrigin] },
          { term: "Valid from", value: <Time at={notBefore} format="exact" /> },
          { term: "Valid until", value: <Time at={notAfter} format="exact" /> },
          ...certificateUseItems(certificate),
          { term: "Last used", value: <Time at={certificate.lastUsedAt} format="exact" /> },
          ...(lastUsedAddress ? [{ term: "Last used from", value: lastUsedAddress, mono: true }] : []),
        ]}
      />
    </div>
  );
}

function revocation(certificate: CertificateView): DescriptionItem[] {
  const { revokedAt, revocationReason } = certificate;
  if (!revokedAt) return [];
  const labels: Partial<Record<string, string>> = revocationReasonLabels satisfies Record<RevocationReason, string>;
  return [
    {
      term: certificate.status === "disabled" ? "On hold since" : "Revoked",
      value: <Time at={revokedAt} format="exact" />,
    },
    { term: "Reason", value: reasonText(labels, revocationReason) },
  ];
}

const reasonText = (labels: Partial<Record<string, string>>, reason: string | null) =>
  reason === "certificateHold" ? "On hold until it is released" : (labels[reason ?? "unspecified"] ?? reason);
