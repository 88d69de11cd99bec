import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { SelectRow } from "@/components/data-table/selection";
import { shortened } from "@/components/ui/shortened";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { CertificatePurpose, CertificateView, KeyOrigin } from "@/lib/certificates/schema";
import { lastUsedColumn, madeColumn } from "../credentials/credential-columns";
import { CredentialState } from "../credentials/credential-status";
import { LifeBar } from "../credentials/life-bar";
import { OwnerLink } from "../credentials/owner-link";

export const purposeLabels: Record<CertificatePurpose, string> = {
  administrator: "Administrator",
  automation: "Automation",
  general: "General",
  foreign: "Watched",
};

export const purposeOptions = Object.entries(purposeLabels).map(([value, label]) => ({ value, label }));

export const originLabels: Record<KeyOrigin, string> = {
  server: "Server",
  browser: "Browser",
  request: "Request (CSR)",
  foreign: "Elsewhere",
};

export const originOptions = Object.entries(originLabels).map(([value, label]) => ({
  value,
  label: `Key from: ${label}`,
}));

/** What a certificate is called: administrators' bear their number and username, automations' the owner's name only. */
export function certificateName(certificate: CertificateView): string {
  const { title, serial } = certificate;
  return isNameless(certificate) || !title ? `Certificate ${serial.slice(0, 8)}` : title;
}

const isNameless = ({ name, purpose }: CertificateView) => !name && purpose === "automation";

/** A certificate's state in words: what is disabled is on hold (RFC 5280). */
export function CertificateState({ certificate }: { certificate: Pick<CertificateView, "status" | "rotation"> }) {
  const { status, rotation } = certificate;
  if (status === "disabled") return <Status tone="warn">On hold</Status>;
  return <CredentialState status={status} rotation={rotation} />;
}

const name: Column<CertificateView> = {
  key: "name",
  header: "Name",
  sort: "name",
  compact: "name",
  cell: (row) => (
    <TwoLineCell
      strong
      title={row.name || <span className="font-normal text-ink-2">{isNameless(row) ? "No name" : row.title}</span>}
      detail={<span title={`Serial ${row.serial}`}>{shortened(row.serial)}</span>}
    />
  ),
};

const fingerprint: Column<CertificateView> = {
  key: "fingerprint",
  header: "Fingerprint",
  width: "6.75rem",
  hideBelow: "lg",
  cell: (row) => (
    <span title={`SHA-256 ${row.fingerprintSha256}`} className="font-mono text-ink-2 text-xs">
      {shortened(row.fingerprintSha256)}
    </span>
  ),
};

/** One that lets its owner in ends for them with its grace period, when its successor is made. */
function endOf({ purpose, rotation, expiresAt, notAfter }: CertificateView): Date {
  return rotation.rotatedAt && expiresAt && purpose !== "general" ? expiresAt : notAfter;
}

const expires: Column<CertificateView> = {
  key: "expires",
  header: "Expires",
  width: "7.25rem",
  sort: "expires",
  cell: (row) => (
    <span className="grid gap-1">
      <Time at={endOf(row)} />
      {row.status !== "revoked" && <LifeBar from={row.notBefore} to={endOf(row)} status={row.status} />}
    </span>
  ),
};

const status: Column<CertificateView> = {
  key: "status",
  header: "Status",
  width: "8.25rem",
  compact: "state",
  cell: (row) => <CertificateState certificate={row} />,
};

/** The columns of one's own certificates. */
export const ownCertificateColumns: Column<CertificateView>[] = [
  name,
  fingerprint,
  madeColumn,
  expires,
  lastUsedColumn,
  status,
];

const select: Column<CertificateView> = {
  key: "select",
  header: "Choose",
  hideHeader: true,
  noLink: true,
  width: "2.75rem",
  cell: (row) => <SelectRow id={row.id} name={certificateName(row)} />,
};

const subject: Column<CertificateView> = {
  key: "subject",
  header: "Name",
  sort: "subject",
  compact: "name",
  cell: (row) => (
    <>
      <TwoLineCell
        strong
        title={<span title={row.subject}>{row.title || "No subject"}</span>}
        detail={<span title={`Serial ${row.serial}`}>{[shortened(row.serial), ...row.subjectAltNames].join(" ")}</span>}
      />
      <span className="block text-ink-2 text-xs leading-4.5 sm:hidden">
        Until <Time at={row.notAfter} format="date" />, from {row.issuer}
      </span>
    </>
  ),
};

const issuer: Column<CertificateView> = {
  key: "issuer",
  header: "Issuer",
  width: "19%",
  hideBelow: "lg",
  cell: (row) => (
    <TwoLineCell
      plainDetail
      title={<span title={row.issuer}>{row.issuer}</span>}
      detail={`${purposeLabels[row.purpose]}, key: ${originLabels[row.keyOrigin].toLowerCase()}`}
    />
  ),
};

const begins: Column<CertificateView> = {
  key: "from",
  header: "Valid from",
  width: "7rem",
  sort: "from",
  hideBelow: "2xl",
  cell: (row) => <Time at={row.notBefore} format="date" />,
};

/** The columns of all that the viewer may see; `mayOpenOwner` makes the owner a link. */
export function certificateColumns(mayOpenOwner: boolean): Column<CertificateView>[] {
  const owner: Column<CertificateView> = {
    key: "owner",
    header: "Owner, team",
    width: "16%",
    cell: (row) => (
      <TwoLineCell plainDetail title={<OwnerLink owner={row.owner} mayOpen={mayOpenOwner} />} detail={row.team?.name} />
    ),
  };
  return [select, subject, issuer, owner, madeColumn, begins, expires, status];
}
