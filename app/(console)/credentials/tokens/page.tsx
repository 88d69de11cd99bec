import { Ticket } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip, type FilterOption } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { RowSheet } from "@/components/data-table/row-sheet";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { capabilityNames } from "@/lib/capabilities";
import { revocableOwners } from "@/lib/credentials/queries";
import { routes } from "@/lib/routes";
import { getToken, listTokens } from "@/lib/tokens/queries";
import { type TokenType, type TokenView, tokenTypes } from "@/lib/tokens/schema";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { capabilityOptions } from "../api-keys/capability-options";
import { isNarrowed, listInput, listQuery, placeIn } from "../credential-list";
import { expiresOptions, statusOptions, unusedOptions } from "../credential-status";
import { limitedToken } from "../limited-credential";
import { OwnerFilter } from "../owner-filter";
import { RevokeTokenMenu } from "./revoke-token-menu";
import { tokenColumns } from "./token-columns";
import { TokenDetails } from "./token-details";
import { typeLabels, typeOf } from "./token-list";

export const metadata = { title: "Tokens" };

const statuses: Record<TokenType, FilterOption[]> = {
  personal: statusOptions(["active", "expires-soon", "expired", "revoked"]),
  session: statusOptions(["active", "expired", "revoked"]),
};

export default async function TokensPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const type = typeOf(params);
  const page = await orNotFound(listTokens(actor, { ...listInput(params), type }));
  const chosen = paramOf(params, "token");
  const shown = chosen ? await orNotFound(getToken(actor, chosen)) : null;
  const owners = [...page.items, ...(shown ? [shown] : [])].map((row) => row.owner.id);
  const revocable = await revocableOwners(actor, owners, "tokens.revoke");
  const mayOpenOwner = allowed(actor, "users.read", "anywhere");
  const mayRevoke = allowed(actor, "tokens.revoke", "anywhere");
  const menuOf = (row: TokenView, inPanel = false) =>
    row.status !== "revoked" &&
    revocable.has(row.owner.id) && (
      <RevokeTokenMenu
        id={row.id}
        name={row.name}
        type={row.type}
        whose={`Programs of ${row.owner.username}`}
        limits={
          row.type === "personal"
            ? { credential: limitedToken(row), offered: row.capabilities ?? capabilityNames }
            : undefined
        }
        inPanel={inPanel}
      />
    );
  const place = type === "session" ? { type } : {};
  return (
    <>
      <PageHeader
        title="Tokens"
        description={`Everybody's tokens in your groups. Nobody ever sees one again after it was made.${mayRevoke ? "" : " You may look at them, not revoke any."}`}
        actions={<CsvLink href={routes.tokensCsv({ ...listQuery(params), ...place })} />}
      />
      <LinkTabs
        label="Type of token"
        tabs={tokenTypes.map((each) => ({
          label: typeLabels[each],
          href: routes.tokens({ type: each === "session" ? each : undefined, ownerId: paramOf(params, "ownerId") }),
          current: each === type,
        }))}
      />
      <Toolbar>
        <SearchBox label={type === "session" ? "Search owners" : "Search tokens and owners"} param="search" />
        <FilterChip param="status" label="Status" options={statuses[type]} />
        {type === "personal" && (
          <>
            <FilterChip param="capability" label="Capability" options={capabilityOptions} />
            <FilterChip param="unusedForDays" label="Unused for" options={unusedOptions} />
            <FilterChip param="expiresWithinDays" label="Expires" options={expiresOptions} />
          </>
        )}
        <OwnerFilter params={params} rows={page.items} />
      </Toolbar>
      <DataTable
        caption={typeLabels[type]}
        columns={tokenColumns(type, mayOpenOwner)}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...placeIn(params), token: row.id })}
        rowMenu={(row) => menuOf(row)}
        params={params}
        defaultSort="-created"
        empty={
          isNarrowed(params) ? (
            <NothingMatches
              icon={Ticket}
              noun="token"
              searched={type === "session" ? "the owner's names" : "name, last characters and owner"}
              allHref={routes.tokens(place)}
            />
          ) : (
            <NothingYet type={type} />
          )
        }
        pagination={listPagination(page, params)}
      />
      {shown && (
        <RowSheet title={shown.name} closeHref={paramsHref(params, { ...placeIn(params), token: undefined })}>
          <div className="mb-4 empty:hidden">{menuOf(shown, true)}</div>
          <TokenDetails token={shown} mayOpenOwner={mayOpenOwner} />
        </RowSheet>
      )}
    </>
  );
}

const nothingYet: Record<TokenType, { title: string; description: string }> = {
  personal: {
    title: "No personal access token in your groups",
    description:
      "People make their own under Manage Authentication in the account menu. They appear here with their owners.",
  },
  session: {
    title: "No session token in your groups",
    description:
      "A program that logs in to the REST API with a username and password gets one. Ended ones are listed for a week.",
  },
};

const NothingYet = ({ type }: { type: TokenType }) => <EmptyState icon={Ticket} {...nothingYet[type]} />;
