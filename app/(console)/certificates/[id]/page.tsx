import { Download } from "lucide-react";
import { ArrivalFocus } from "@/components/arrival-focus";
import { CredentialUsage } from "@/components/credential-usage/credential-usage";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { getCertificateDetails } from "@/lib/certificates/queries";
import type { CertificateFormat } from "@/lib/certificates/schema";
import { revocableOwners } from "@/lib/credentials/queries";
import { routes } from "@/lib/routes";
import { getSettings } from "@/lib/settings/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { OwnerLink } from "../../credentials/owner-link";
import { certificateName, purposeLabels } from "../certificate-columns";
import { CertificateFacts } from "../certificate-facts";
import { CertificateLimits } from "../certificate-limits";
import { mayBeRotated } from "../may-be-rotated";
import { reasonOptionsFor } from "../revocation-reasons";
import { CertificateActions } from "./certificate-actions";
import { ChainList, ExtensionList, HistoryList, Lineage, MailList } from "./certificate-parts";
import { KeyDownload } from "./key-download";
import { NotesDialog } from "./notes-dialog";
import { RenewedBy } from "./renewed-by";

export const metadata = { title: "Certificate" };

export default async function CertificatePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const details = await orNotFound(getCertificateDetails(actor, id));
  const { certificate, authenticates, described, chain, keyKeptUntil, notes, extraEmails } = details;
  const { purpose, owner, team } = certificate;
  const isOwn = owner.id === actor.user.id;
  const mayRevoke = (await revocableOwners(actor, [owner.id], "certificates.revoke")).has(owner.id);
  const mayChange = (await revocableOwners(actor, [owner.id], "certificates.update")).has(owner.id);
  const mayCreate = (await revocableOwners(actor, [owner.id], "certificates.create")).has(owner.id);
  const settings = await getSettings("client-certificates");
  const name = certificateName(certificate);
  return (
    <>
      <PageHeader
        title={name}
        description={`${purposeLabels[purpose]} certificate of ${owner.username}${team ? `, team ${team.name}` : ""}.`}
        breadcrumbs={[
          { label: "Certificates" },
          { label: "Certificates", href: routes.certificates() },
          { label: name },
        ]}
        actions={
          <>
            {mayRevoke && authenticates && certificate.status !== "revoked" && (
              <CertificateLimits actor={actor} certificate={certificate} />
            )}
            <CertificateActions
              certificate={certificate}
              name={name}
              renewedBy={details.renewedBy}
              mayRevoke={mayRevoke}
              mayRelease={mayRevoke && details.mayRelease}
              mayChange={mayChange}
              mayRotate={mayBeRotated(certificate, { isOwn, mayChange, mayCreate, settings })}
              reasons={reasonOptionsFor(allowed(actor, "certificates.revoke", "anywhere"))}
            />
          </>
        }
      />
      <ArrivalFocus key={id} />
      <div className="grid max-w-240 gap-4">
        <Card>
          <CardHeader
            title="Certificate"
            note={mayChange && notes !== null && <NotesDialog id={id} notes={notes} extraEmails={extraEmails ?? []} />}
          />
          <CardBody>
            <CertificateFacts
              certificate={certificate}
              before={[
                ...(details.renewedBy
                  ? [{ term: "Renewed by", value: <RenewedBy certificate={details.renewedBy} /> }]
                  : []),
                {
                  term: "Owner",
                  value: <OwnerLink owner={owner} mayOpen={allowed(actor, "users.read", "anywhere")} />,
                },
                {
                  term: "Signs in here",
                  value: authenticates
                    ? `Yes: programs that prove its key act as ${owner.username}`
                    : "No: it is for other uses only",
                },
                ...(team ? [{ term: "Team", value: team.name }] : []),
                ...(notes ? [{ term: "Notes", value: <span className="whitespace-pre-line">{notes}</span> }] : []),
                ...(extraEmails?.length ? [{ term: "Mails also to", value: extraEmails.join(", ") }] : []),
              ]}
            />
          </CardBody>
        </Card>
        {described && (
          <Card>
            <CardHeader title="Download" />
            <CardBody className="grid gap-4">
              <div className="flex flex-wrap gap-2">
                {files.map(({ format, label }) => (
                  <Button key={format} asChild>
                    <a href={routes.certificateFile(id, format)} download>
                      <Download aria-hidden />
                      {label}
                    </a>
                  </Button>
                ))}
              </div>
              {chain.length > 0 && (
                <p className="text-ink-2 text-sm">
                  Chain: the issuers above it up to the root, which is in it. Full bundle: the certificate, then its
                  chain. Servers need not send the root.
                </p>
              )}
              {isOwn && purpose === "general" && (
                <KeyDownload id={id} keptUntil={keyKeptUntil} isServers={certificate.keyOrigin === "server"} />
              )}
            </CardBody>
          </Card>
        )}
        {described && <ChainList leaf={certificate} chain={chain} />}
        <Lineage details={details} />
        {described && <ExtensionList described={described} />}
        <Card>
          <CardBody className="pt-3.5">
            <CredentialUsage id={id} />
          </CardBody>
        </Card>
        <HistoryList events={details.history} />
        {details.mails && <MailList mails={details.mails} />}
      </div>
    </>
  );
}

const files: readonly { format: CertificateFormat; label: string }[] = [
  { format: "pem", label: "PEM" },
  { format: "der", label: "DER" },
  { format: "chain", label: "Chain" },
  { format: "bundle", label: "Full bundle" },
];
