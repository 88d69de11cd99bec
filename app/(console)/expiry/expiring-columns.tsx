import { CutText, TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { ExpiringView } from "@/lib/expiry/schema";
import type { CredentialKind } from "@/lib/inventory/schema";
import { OwnerLink } from "../credentials/owner-link";

export const kindLabels: Record<CredentialKind, string> = {
  "api-key": "API key",
  token: "Access token",
  certificate: "Certificate",
  "access-key": "Access key",
};

export const expiringColumns = (mayOpenOwner: boolean): readonly Column<ExpiringView>[] => [
  {
    key: "name",
    header: "Credential",
    compact: "name",
    cell: (row) => (
      <TwoLineCell
        strong
        title={row.name || `${row.owner.username}, without a name`}
        detail={row.purpose === "administrator" ? "administrator certificate" : undefined}
        plainDetail
      />
    ),
  },
  { key: "kind", header: "Kind", width: "8rem", cell: (row) => <Chip>{kindLabels[row.kind]}</Chip> },
  {
    key: "owner",
    header: "Owner",
    width: "10rem",
    cell: (row) => (
      <CutText text={row.owner.username}>
        <OwnerLink owner={row.owner} mayOpen={mayOpenOwner} />
      </CutText>
    ),
  },
  {
    key: "team",
    header: "Team",
    width: "9rem",
    hideBelow: "lg",
    cell: (row) => (row.team ? <CutText text={row.team.name} /> : <span className="text-ink-2">none</span>),
  },
  {
    key: "date",
    header: "On",
    width: "8rem",
    hideBelow: "lg",
    cell: (row) => <Time at={row.expiresAt} format="date" />,
  },
  {
    key: "expires",
    header: "Expires",
    width: "7.5rem",
    compact: "state",
    cell: (row) => (
      <span className="whitespace-nowrap">
        <Time at={row.expiresAt} />
      </span>
    ),
  },
];
