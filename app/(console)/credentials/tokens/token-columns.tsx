import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { ChipList } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { TokenType, TokenView } from "@/lib/tokens/schema";
import { CredentialState } from "../credential-status";
import { OwnerLink } from "../owner-link";

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

const made: Column<TokenView> = {
  key: "created",
  header: "Made",
  width: "7.5rem",
  sort: "created",
  hideBelow: "lg",
  cell: (row) => <Time at={row.createdAt} format="date" />,
};

const loggedIn: Column<TokenView> = {
  key: "created",
  header: "Logged in",
  width: "8.5rem",
  sort: "created",
  cell: (row) => <Time at={row.createdAt} />,
};

const lastUsed: Column<TokenView> = {
  key: "last-used",
  header: "Last used",
  width: "9rem",
  sort: "last-used",
  cell: (row) => <TwoLineCell title={<Time at={row.lastUsedAt} />} detail={row.lastUsedAddress} />,
};

const expires: Column<TokenView> = {
  key: "expires",
  header: "Expires",
  width: "7.5rem",
  sort: "expires",
  cell: (row) => <Time at={row.expiresAt} />,
};

const state: Column<TokenView> = {
  key: "status",
  header: "Status",
  width: "8.5rem",
  compact: "state",
  cell: (row) => <TokenState token={row} />,
};

/** A session token always ends soon: that is no news. */
export function TokenState({ token: { type, status } }: { token: Pick<TokenView, "type" | "status"> }) {
  return <CredentialState status={type === "session" && status === "expires-soon" ? "active" : status} />;
}

/** The columns of one's own tokens of a type, in a popup. */
export const ownTokenColumns: Record<TokenType, Column<TokenView>[]> = {
  personal: [name, capabilities("10rem"), lastUsed, expires, state],
  session: [program, loggedIn, lastUsed, expires, state],
};

/** The columns of everybody's; `mayOpenOwner` makes the owner a link. */
export function tokenColumns(type: TokenType, mayOpenOwner: boolean): Column<TokenView>[] {
  const owner: Column<TokenView> = {
    key: "owner",
    header: "Owner",
    width: "8.5rem",
    cell: (row) => (
      <span className="block truncate">
        <OwnerLink owner={row.owner} mayOpen={mayOpenOwner} />
      </span>
    ),
  };
  return type === "personal"
    ? [name, owner, capabilities("13rem"), made, lastUsed, expires, state]
    : [program, owner, loggedIn, lastUsed, expires, state];
}
