import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { ChipList } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { TokenType, TokenView } from "@/lib/tokens/schema";
import { expiresColumn, lastUsedColumn, madeColumn, ownerColumn, statusColumn } from "../credential-columns";

const name: Column<TokenView> = {
  key: "name",
  header: "Name",
  sort: "name",
  compact: "name",
  cell: (row) => <TwoLineCell strong title={row.name} detail={`…${row.ending}`} />,
};

const program: Column<TokenView> = {
  key: "name",
  header: "Program",
  sort: "name",
  compact: "name",
  cell: (row) => <TwoLineCell strong title={row.name} detail={row.address} />,
};

const capabilities = (width: string): Column<TokenView> => ({
  key: "capabilities",
  header: "Capabilities",
  width,
  hideBelow: "lg",
  cell: (row) =>
    row.capabilities ? <ChipList values={row.capabilities} limit={1} /> : <span className="text-ink-2">All</span>,
});

const loggedIn: Column<TokenView> = {
  key: "created",
  header: "Logged in",
  width: "8.5rem",
  sort: "created",
  cell: (row) => <Time at={row.createdAt} />,
};

/** The columns of one's own tokens of a type, in a popup. */
export const ownTokenColumns: Record<TokenType, Column<TokenView>[]> = {
  personal: [name, capabilities("10rem"), lastUsedColumn, expiresColumn, statusColumn],
  session: [program, loggedIn, lastUsedColumn, expiresColumn, statusColumn],
};

/** The columns of everybody's; `mayOpenOwner` makes the owner a link. */
export function tokenColumns(type: TokenType, mayOpenOwner: boolean): Column<TokenView>[] {
  const owner = ownerColumn(mayOpenOwner);
  return type === "personal"
    ? [name, owner, capabilities("13rem"), madeColumn, lastUsedColumn, expiresColumn, statusColumn]
    : [program, owner, loggedIn, lastUsedColumn, expiresColumn, statusColumn];
}
