import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { ChipList } from "@/components/ui/badge";
import { shortened } from "@/components/ui/shortened";
import { Time } from "@/components/ui/time";
import type { ApiKeyView } from "@/lib/api-keys/schema";
import { CredentialState } from "../credential-status";
import { OwnerLink } from "../owner-link";

const description: Column<ApiKeyView> = {
  key: "description",
  header: "Description",
  sort: "name",
  compact: "name",
  cell: (row) => (
    <TwoLineCell
      strong
      title={row.description || <span className="font-normal text-ink-2">No description</span>}
      detail={<span title={row.apiKey}>{shortened(row.apiKey)}</span>}
    />
  ),
};

const capabilities = (width: string): Column<ApiKeyView> => ({
  key: "capabilities",
  header: "Capabilities",
  width,
  cell: (row) => <ChipList values={row.capabilities} limit={1} />,
});

const lastUsed: Column<ApiKeyView> = {
  key: "last-used",
  header: "Last used",
  width: "9rem",
  sort: "last-used",
  cell: (row) => <TwoLineCell title={<Time at={row.lastUsedAt} />} detail={row.lastUsedAddress} />,
};

const made: Column<ApiKeyView> = {
  key: "created",
  header: "Made",
  width: "7.5rem",
  sort: "created",
  hideBelow: "lg",
  cell: (row) => <Time at={row.createdAt} format="date" />,
};

const expires: Column<ApiKeyView> = {
  key: "expires",
  header: "Expires",
  width: "7.5rem",
  sort: "expires",
  cell: (row) => <Time at={row.expiresAt} />,
};

const state: Column<ApiKeyView> = {
  key: "status",
  header: "Status",
  width: "8.5rem",
  compact: "state",
  cell: (row) => <CredentialState status={row.status} />,
};

/** The columns of one's own keys. */
export const ownApiKeyColumns: Column<ApiKeyView>[] = [
  description,
  capabilities("24%"),
  made,
  lastUsed,
  expires,
  state,
];

/** The columns of everybody's keys; `mayOpenOwner` makes the owner a link. */
export function apiKeyColumns(mayOpenOwner: boolean): Column<ApiKeyView>[] {
  const owner: Column<ApiKeyView> = {
    key: "owner",
    header: "Owner",
    width: "8.5rem",
    cell: (row) => (
      <span className="block truncate">
        <OwnerLink owner={row.owner} mayOpen={mayOpenOwner} />
      </span>
    ),
  };
  return [description, owner, capabilities("15rem"), made, lastUsed, expires, state];
}
