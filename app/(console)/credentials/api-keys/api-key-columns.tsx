import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { ChipList } from "@/components/ui/chip";
import { shortened } from "@/components/ui/shortened";
import type { ApiKeyView } from "@/lib/api-keys/schema";
import { expiresColumn, lastUsedColumn, madeColumn, ownerColumn, statusColumn } from "../credential-columns";

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

/** The columns of one's own keys. */
export const ownApiKeyColumns: Column<ApiKeyView>[] = [
  description,
  capabilities("24%"),
  madeColumn,
  lastUsedColumn,
  expiresColumn,
  statusColumn,
];

/** The columns of everybody's keys; `mayOpenOwner` makes the owner a link. */
export const apiKeyColumns = (mayOpenOwner: boolean): Column<ApiKeyView>[] => [
  description,
  ownerColumn(mayOpenOwner),
  capabilities("15rem"),
  madeColumn,
  lastUsedColumn,
  expiresColumn,
  statusColumn,
];
