import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import { Time } from "@/components/ui/time";
import type { IssuerDetails } from "@/lib/issuers/view";
import { IssuerLifeLine } from "../issuer-life";

/** What the certificate says, in words. */
export function FactsCard({ issuer }: { issuer: IssuerDetails }) {
  const { certificate, notBefore, notAfter, fingerprintSha256 } = issuer;
  return (
    <Card>
      <CardHeader title="Certificate" />
      <CardBody className="grid gap-4">
        {notBefore && notAfter && <IssuerLifeLine status={issuer.status} notBefore={notBefore} notAfter={notAfter} />}
        <DescriptionList
          items={[
            { term: "Subject", value: issuer.subject },
            ...(certificate
              ? [{ term: "Signed by", value: certificate.isRoot ? "itself: it is a root" : certificate.issuer }]
              : []),
            { term: "Key", value: issuer.keyType },
            ...(certificate
              ? [
                  { term: "Authorities below it", value: pathLengthText(certificate.pathLength) },
                  { term: "May sign", value: usageText(certificate.keyUsage) },
                  { term: "Serial number", value: <MonoValue label="serial number" value={certificate.serial} full /> },
                ]
              : []),
            ...(certificate?.subjectKeyId
              ? [
                  {
                    term: "Key identifier",
                    value: <MonoValue label="key identifier" value={certificate.subjectKeyId} full />,
                  },
                ]
              : []),
            ...(fingerprintSha256
              ? [{ term: "SHA-256", value: <MonoValue label="fingerprint" value={fingerprintSha256} full /> }]
              : []),
            { term: "Issued", value: `${issuer.issued} ${issuer.issued === 1 ? "certificate" : "certificates"}` },
            { term: "Added", value: <Time at={issuer.createdAt} /> },
          ]}
        />
      </CardBody>
    </Card>
  );
}

function pathLengthText(pathLength: number | null): string {
  if (pathLength === null) return "any number of levels (no path length)";
  return pathLength === 0
    ? "none (path length 0)"
    : `${pathLength} ${pathLength === 1 ? "level" : "levels"} (path length ${pathLength})`;
}

const usageWords: Partial<Record<string, string>> = { keyCertSign: "certificates", cRLSign: "revocation lists" };

const usageText = (usages: readonly string[]): string =>
  usages.length === 0 ? "anything (no key usage)" : usages.map((usage) => usageWords[usage] ?? usage).join(", ");
