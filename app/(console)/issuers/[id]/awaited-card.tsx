import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { IssuerDetails } from "@/lib/issuers/view";
import { routes } from "@/lib/routes";
import { CompleteForm } from "../complete-form";

type Props = { issuer: IssuerDetails; requestPem: string; mayUpdate: boolean };

/** The request that an external authority is to sign, and the way back. */
export function AwaitedCard({ issuer, requestPem, mayUpdate }: Props) {
  const description =
    issuer.status === "pending"
      ? "Let the external authority sign this request as a certificate authority, then bring its certificate back."
      : "Its renewal waits for the external authority. Until then it goes on with its present certificate.";
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card>
        <CardHeader title="Certificate request" description={description} />
        <CardBody className="grid gap-3">
          <div className="max-h-60 overflow-y-auto">
            <CodeBlock code={requestPem.trim()} label="Certificate request (PKCS#10)" hideLabel />
          </div>
          <div>
            <Button asChild>
              <a href={routes.issuerRequest(issuer.id)} download>
                <Download aria-hidden />
                Download CSR
              </a>
            </Button>
          </div>
        </CardBody>
      </Card>
      {mayUpdate && <CompleteForm id={issuer.id} name={issuer.name} />}
    </div>
  );
}
