import { ArrowDown } from "lucide-react";
import Link from "next/link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Status, type Tone } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { auditEventText } from "@/lib/audit/schema";
import type { CertificateDetails } from "@/lib/certificates/details";
import type { CertificateView } from "@/lib/certificates/schema";
import { routes } from "@/lib/routes";
import { CertificateState } from "../certificate-columns";

/** The path from the root down to the certificate. */
export function ChainList({ leaf, chain }: { leaf: CertificateView; chain: CertificateDetails["chain"] }) {
  const links = [
    ...chain.toReversed().map(({ subject, keyType, notAfter }) => ({ subject, keyType, notAfter })),
    { subject: leaf.subject || leaf.subjectAltNames.join(" "), keyType: leaf.keyType, notAfter: leaf.notAfter },
  ];
  return (
    <Card>
      <CardHeader
        title="Chain"
        description={chain.length === 0 ? "Its issuers are not known here." : "From the root down."}
      />
      <CardBody>
        <ol className="grid gap-1">
          {links.map(({ subject, keyType, notAfter }, index) => (
            <li key={`${subject} ${notAfter.getTime()}`} className="grid gap-1">
              {index > 0 && <ArrowDown aria-hidden className="ml-3 size-4 text-ink-2" />}
              <div className="rounded-md border border-line bg-sunken px-3 py-2 text-sm">
                <p className="break-words font-mono">{subject}</p>
                <p className="text-ink-2">
                  {keyType}, until <Time at={notAfter} format="date" />
                </p>
              </div>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}

/** What it renews, and what took its place. */
export function Lineage({ details: { renews, renewedBy } }: { details: CertificateDetails }) {
  if (!renews && !renewedBy) return null;
  const linkTo = (certificate: CertificateView) => (
    <span className="flex flex-wrap items-center gap-3">
      <Link
        prefetch={false}
        href={routes.certificate(certificate.id)}
        className="rounded-sm font-mono text-accent hover:underline"
      >
        {certificate.serial.slice(0, 16)}…
      </Link>
      <span>
        until <Time at={certificate.notAfter} format="date" />
      </span>
      <CertificateState certificate={certificate} />
    </span>
  );
  return (
    <Card>
      <CardHeader title="Lineage" />
      <CardBody>
        <DescriptionList
          items={[
            ...(renews ? [{ term: "Renews", value: linkTo(renews) }] : []),
            ...(renewedBy ? [{ term: "Renewed by", value: linkTo(renewedBy) }] : []),
          ]}
        />
      </CardBody>
    </Card>
  );
}

/** Everything that it says, with its extensions. */
export function ExtensionList({ described }: { described: NonNullable<CertificateDetails["described"]> }) {
  return (
    <Card>
      <CardHeader title="Every field" />
      <CardBody className="grid gap-4">
        <DescriptionList
          items={[
            { term: "Version", value: String(described.version) },
            { term: "Serial number", value: described.serial, mono: true },
            { term: "Signature", value: described.signatureAlgorithm },
            { term: "Issuer", value: described.issuer, mono: true },
            { term: "Valid from", value: <Time at={described.notBefore} format="exact" /> },
            { term: "Valid until", value: <Time at={described.notAfter} format="exact" /> },
            { term: "Subject", value: described.subject || "none", mono: true },
            { term: "Public key", value: described.keyType },
          ]}
        />
        <dl className="divide-y divide-line rounded-md border border-line">
          {described.extensions.map(({ oid, name, isCritical, lines }) => (
            <div key={oid} className="px-3 py-2 text-sm">
              <dt>
                {name || "Extension"} <span className="font-mono text-ink-2 text-xs">{oid}</span>
                {isCritical && <span className="text-ink-2">, critical</span>}
              </dt>
              {lines.map((line) => (
                <dd key={line} className="break-all font-mono text-ink-2 text-xs leading-5">
                  {line}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}

/** What happened to it, as far as the viewer may read the audit log. */
export function HistoryList({ events }: { events: CertificateDetails["history"] }) {
  return (
    <Card>
      <CardHeader title="History" />
      <CardBody>
        {events.length === 0 ? (
          <p className="text-ink-2">There is nothing that you may see.</p>
        ) : (
          <ul className="divide-y divide-line">
            {events.map((event) => (
              <li key={event.id} className="flex flex-wrap justify-between gap-x-4 py-1.5 text-sm">
                <span>
                  {auditEventText(event)} <span className="text-ink-2">by {event.actor.name}</span>
                </span>
                <span className="text-ink-2">
                  <Time at={event.at} format="exact" />
                </span>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}

const mailStates: Record<NonNullable<CertificateDetails["mails"]>[number]["status"], { label: string; tone: Tone }> = {
  queued: { label: "Queued", tone: "warn" },
  sending: { label: "Being sent", tone: "warn" },
  sent: { label: "Sent", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
};

/** The mails about it. */
export function MailList({ mails }: { mails: NonNullable<CertificateDetails["mails"]> }) {
  return (
    <Card>
      <CardHeader title="Mails" />
      <CardBody>
        {mails.length === 0 ? (
          <p className="text-ink-2">No mail was sent about it.</p>
        ) : (
          <ul className="divide-y divide-line">
            {mails.map(({ id, subject, recipients, status, createdAt, lastAnswer }) => (
              <li key={id} className="grid gap-0.5 py-1.5 text-sm">
                <span className="flex flex-wrap justify-between gap-x-4">
                  <span className="break-words">{subject}</span>
                  <Status tone={mailStates[status].tone}>{mailStates[status].label}</Status>
                </span>
                <span className="break-words text-ink-2">
                  To {recipients.join(", ")}, <Time at={createdAt} format="exact" />
                </span>
                {lastAnswer && <span className="break-words font-mono text-ink-2 text-xs">{lastAnswer}</span>}
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
