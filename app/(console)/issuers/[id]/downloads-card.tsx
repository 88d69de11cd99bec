import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { IssuerDetails } from "@/lib/issuers/view";
import { routes } from "@/lib/routes";

const files = [
  { format: "pem", label: "Chain as PEM" },
  { format: "der", label: "Certificate as DER" },
  { format: "pkcs7", label: "Chain as PKCS#7" },
] as const;

/** The issuer's public files. */
export function DownloadsCard({ issuer }: { issuer: IssuerDetails }) {
  if (!issuer.certificate) return null;
  return (
    <Card>
      <CardHeader
        title="Downloads"
        description="Certificates only, which are public. The private key never leaves Keyhall."
      />
      <CardBody className="flex flex-wrap gap-2">
        {files.map(({ format, label }) => (
          <Button key={format} asChild>
            <a href={routes.issuerChain(issuer.id, format)} download>
              <Download aria-hidden />
              {label}
            </a>
          </Button>
        ))}
      </CardBody>
    </Card>
  );
}
