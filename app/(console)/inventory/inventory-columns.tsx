import { CutText, TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { SelectRow } from "@/components/data-table/selection";
import { ChipList } from "@/components/ui/chip";
import { shortened } from "@/components/ui/shortened";
import type { InventoryView } from "@/lib/inventory/schema";
import { expiresColumn, lastUsedColumn, ownerColumn, statusColumn } from "../credentials/credential-columns";
import { CredentialState } from "../credentials/credential-status";
import { OwnerLink } from "../credentials/owner-link";
import { kindLabels } from "./kind-labels";

/** What the credential is called in a sentence. */
export const inventoryName = ({ title, identifier, kind }: InventoryView): string =>
  title || (identifier && shortened(identifier)) || kindLabels[kind];

/** It was rotated, and works for a while. */
export const isFormerTenantKey = ({ id, tenantKeyId }: InventoryView): boolean =>
  tenantKeyId !== null && tenantKeyId !== id;

const select: Column<InventoryView> = {
  key: "select",
  header: "Choose",
  hideHeader: true,
  noLink: true,
  width: "2.75rem",
  cell: (row) => <SelectRow id={row.id} name={inventoryName(row)} />,
};

const name: Column<InventoryView> = {
  key: "name",
  header: "Credential",
  sort: "name",
  compact: "name",
  cell: (row) => (
    <TwoLineCell
      strong
      plainDetail
      title={row.title || <span className="font-normal text-ink-2">No name</span>}
      detail={
        <>
          {isFormerTenantKey(row) ? "Former tenant key" : kindLabels[row.kind]}{" "}
          {row.identifier && (
            <span className="font-mono" title={row.identifier}>
              {shortened(row.identifier)}
            </span>
          )}
        </>
      }
    />
  ),
};

const ownerOrGroup = (mayOpen: boolean): Column<InventoryView> => {
  const { cell: _, ...column } = ownerColumn(mayOpen);
  return { ...column, cell: (row) => <OwnerOrGroup row={row} mayOpen={mayOpen} /> };
};

/** A tenant key is a service's, in an organization group. */
function OwnerOrGroup({ row: { owner, group }, mayOpen }: { row: InventoryView; mayOpen: boolean }) {
  return (
    <CutText text={owner?.username ?? group?.name ?? ""}>
      {owner ? <OwnerLink owner={owner} mayOpen={mayOpen} /> : <span className="text-ink-2">{group?.name}</span>}
    </CutText>
  );
}

const capabilities: Column<InventoryView> = {
  key: "capabilities",
  header: "Capabilities",
  width: "11rem",
  hideBelow: "xl",
  cell: ({ capabilities: held }) => (
    <ChipList values={held ?? []} limit={1} empty={held === null ? "all of the owner's" : "none of its own"} />
  ),
};

const labels: Column<InventoryView> = {
  key: "labels",
  header: "Labels",
  width: "9rem",
  hideBelow: "xl",
  cell: (row) => (
    <ChipList values={row.labels.map(({ name: label, value }) => `${label}: ${value}`)} limit={1} empty="none" />
  ),
};

const status: Column<InventoryView> = {
  ...statusColumn,
  cell: (row) => <CredentialState status={row.status} rotation={row} />,
};

/** The columns of the inventory; `mayOpenOwner` makes the owner a link, `maySelect` puts a box at each row. */
export const inventoryColumns = (mayOpenOwner: boolean, maySelect: boolean): Column<InventoryView>[] => [
  ...(maySelect ? [select] : []),
  name,
  ownerOrGroup(mayOpenOwner),
  capabilities,
  labels,
  lastUsedColumn,
  expiresColumn,
  status,
];
