import { CutText, TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { Time } from "@/components/ui/time";
import type { CredentialStatus, OwnerView } from "@/lib/credentials/schema";
import { CredentialState } from "./credential-status";
import { OwnerLink } from "./owner-link";
import type { Rotated } from "./shown-state";

// The columns that lists of different credentials share.

export const madeColumn: Column<{ createdAt: Date }> = {
  key: "created",
  header: "Made",
  width: "7.25rem",
  sort: "created",
  hideBelow: "lg",
  cell: (row) => <Time at={row.createdAt} format="date" />,
};

export const expiresColumn: Column<{ expiresAt: Date | null }> = {
  key: "expires",
  header: "Expires",
  width: "7.5rem",
  sort: "expires",
  cell: (row) => <Time at={row.expiresAt} />,
};

export const lastUsedColumn: Column<{ lastUsedAt: Date | null; lastUsedAddress: string | null }> = {
  key: "last-used",
  header: "Last used",
  width: "8.5rem",
  sort: "last-used",
  cell: (row) => <TwoLineCell title={<Time at={row.lastUsedAt} />} detail={row.lastUsedAddress} />,
};

export const statusColumn: Column<{ status: CredentialStatus; rotation?: Rotated }> = {
  key: "status",
  header: "Status",
  width: "8.25rem",
  compact: "state",
  cell: (row) => <CredentialState status={row.status} rotation={row.rotation} />,
};

/** Whose it is; `mayOpen` makes the owner a link. */
export const ownerColumn = (mayOpen: boolean): Column<{ owner: OwnerView }> => ({
  key: "owner",
  header: "Owner",
  width: "8.5rem",
  cell: (row) => (
    <CutText text={row.owner.username}>
      <OwnerLink owner={row.owner} mayOpen={mayOpen} />
    </CutText>
  ),
});
