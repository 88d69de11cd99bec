import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { shortened } from "@/components/ui/shortened";
import { Time } from "@/components/ui/time";
import type { CertificatePurpose, CertificateView } from "@/lib/certificates/schema";
import { lastUsedColumn, madeColumn, statusColumn } from "../credentials/credential-columns";
import { LifeBar } from "../credentials/life-bar";
import { OwnerLink } from "../credentials/owner-link";

export const purposeLabels: Record<CertificatePurpose, string> = {
  administrator: "Administrator",
  automation: "Automation",
  general: "General",
  foreign: "Watched",
};

export const purposeOptions = Object.entries(purposeLabels).map(([value, label]) => ({ value, label }));

/** What a certificate is called: administrators' bear their number and username, automations' the owner's name only. */
export function certificateName(certificate: CertificateView): string {
  if (certificate.name) return certificate.name;
  return isNameless(certificate) ? `Certificate ${certificate.serial.slice(0, 8)}` : certificate.subject;
}

const isNameless = ({ name, purpose }: CertificateView) => !name && purpose === "automation";

const name: Column<CertificateView> = {
  key: "name",
  header: "Name",
  sort: "name",
  compact: "name",
  cell: (row) => (
    <TwoLineCell
      strong
      title={row.name || <span className="font-normal text-ink-2">{isNameless(row) ? "No name" : row.subject}</span>}
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

const expires: Column<CertificateView> = {
  key: "expires",
  header: "Expires",
  width: "7.25rem",
  sort: "expires",
  cell: (row) => (
    <span className="grid gap-1">
      <Time at={row.notAfter} />
      <LifeBar from={row.notBefore} to={row.notAfter} status={row.status} />
    </span>
  ),
};

/** The columns of one's own certificates. */
export const ownCertificateColumns: Column<CertificateView>[] = [
  name,
  fingerprint,
  madeColumn,
  expires,
  lastUsedColumn,
  statusColumn,
];

/** The columns of everybody's certificates; `mayOpenOwner` makes the owner a link. */
export function certificateColumns(mayOpenOwner: boolean): Column<CertificateView>[] {
  const owner: Column<CertificateView> = {
    key: "owner",
    header: "Owner",
    width: "18%",
    cell: (row) => (
      <TwoLineCell
        plainDetail
        title={<OwnerLink owner={row.owner} mayOpen={mayOpenOwner} />}
        detail={purposeLabels[row.purpose]}
      />
    ),
  };
  return [name, owner, fingerprint, madeColumn, expires, lastUsedColumn, statusColumn];
}
