import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import type { IssuerDetails } from "@/lib/issuers/view";

/** Where clients ask about what it issued. */
export function StatusCard({ issuer }: { issuer: IssuerDetails }) {
  const { statusUrls, certificate } = issuer;
  if (!certificate) return null;
  return (
    <Card>
      <CardHeader
        title="Status addresses"
        description="Named in every certificate it issues; reached without signing in."
      />
      <CardBody>
        {statusUrls ? (
          <DescriptionList
            items={[
              {
                term: "Revocation list",
                value: <MonoValue label="address of the revocation list" value={statusUrls.crl} full />,
              },
              { term: "OCSP", value: <MonoValue label="address for OCSP" value={statusUrls.ocsp} full /> },
              {
                term: "Its certificate",
                value: <MonoValue label="address of its certificate" value={statusUrls.ca} full />,
              },
            ]}
          />
        ) : (
          <p className="text-ink-2">None: this console is reached over https. Set KEYHALL_STATUS_URL.</p>
        )}
      </CardBody>
    </Card>
  );
}
