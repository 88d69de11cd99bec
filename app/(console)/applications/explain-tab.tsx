import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { UserActor } from "@/lib/actor";
import { findCredentialChoice } from "@/lib/applications/queries";
import type { ApplicationView, Explanation } from "@/lib/applications/schema";
import { explainRequest } from "@/lib/authentication/queries";
import { AppError } from "@/lib/errors";
import { ExplainForm } from "./explain-form";
import { ExplainResult } from "./explain-result";
import { shownCredential } from "./shown-credential";

export type ExplainTabProps = { actor: UserActor; application: ApplicationView; params: TableParams };

/** *Explain*: a request and a credential, and why it would pass or not. */
export async function ExplainTab({ actor, application, params }: ExplainTabProps) {
  const { id, host, pathPrefix } = application;
  const asked = {
    method: paramOf(params, "method") ?? "GET",
    url: paramOf(params, "url") ?? `https://${host}${pathPrefix}`,
    address: paramOf(params, "address") ?? "",
  };
  const credentialId = paramOf(params, "credential");
  const credential = credentialId ? await findCredentialChoice(actor, credentialId) : null;
  const result = paramOf(params, "url") ? await answered(explainRequest(actor, { ...asked, credentialId })) : null;
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <Card>
        <CardHeader
          title="Explain"
          description="Why a request would pass or be refused. Nothing is sent and no use is counted."
        />
        <CardBody>
          <ExplainForm
            key={JSON.stringify([asked, credentialId])}
            applicationId={id}
            asked={asked}
            credential={credential && shownCredential(credential)}
          />
        </CardBody>
      </Card>
      {typeof result === "string" && <Callout tone="bad">{result}</Callout>}
      {result && typeof result !== "string" && <ExplainResult explanation={result} />}
    </div>
  );
}

/** What was asked may be no request, or about what the viewer does not see: a sentence. */
async function answered(work: Promise<Explanation>): Promise<Explanation | string> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const fields = Object.values(error.details.fieldErrors ?? {}).flat();
    return fields.length > 0 ? `${fields.join(". ")}.` : error.message;
  }
}
