import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { shortened } from "@/components/ui/shortened";
import { Time } from "@/components/ui/time";
import type { CertificatePurpose, CertificateView } from "@/lib/certificates/schema";
import { CredentialState } from "../credential-status";
import { LifeBar } from "../life-bar";
import { OwnerLink } from "../owner-link";

export const purposeLabels: Record<CertificatePurpose, string> = {
  administrator: "Administrator",
  automation: "Automation",
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

const made: Column<CertificateView> = {
  key: "created",
  header: "Made",
  width: "7.25rem",
  sort: "created",
  hideBelow: "lg",
  cell: (row) => <Time at={row.createdAt} format="date" />,
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

const lastUsed: Column<CertificateView> = {
  key: "last-used",
  header: "Last used",
  width: "8.5rem",
  sort: "last-used",
  cell: (row) => <TwoLineCell title={<Time at={row.lastUsedAt} />} detail={row.lastUsedAddress} />,
};

const state: Column<CertificateView> = {
  key: "status",
  header: "Status",
  width: "8.25rem",
  compact: "state",
  cell: (row) => <CredentialState status={row.status} />,
};

/** The columns of one's own certificates. */
export const ownCertificateColumns: Column<CertificateView>[] = [name, fingerprint, made, expires, lastUsed, state];

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
  return [name, owner, fingerprint, made, expires, lastUsed, state];
}
