import { KeyRound } from "lucide-react";
import Link from "next/link";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { RowSheet } from "@/components/data-table/row-sheet";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { getApiKey, listApiKeys } from "@/lib/api-keys/queries";
import type { ApiKeyView } from "@/lib/api-keys/schema";
import { revocableOwners } from "@/lib/credentials/queries";
import { credentialStatuses } from "@/lib/credentials/schema";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { isNarrowed, listInput, listQuery, placeIn } from "../credential-list";
import { expiresOptions, statusOptions, unusedOptions } from "../credential-status";
import { limitedApiKey } from "../limited-credential";
import { OwnerFilter } from "../owner-filter";
import { apiKeyColumns } from "./api-key-columns";
import { ApiKeyDetails } from "./api-key-details";
import { capabilityOptions } from "./capability-options";
import { RevokeApiKeyMenu } from "./revoke-api-key-menu";

export const metadata = { title: "API keys" };

export default async function ApiKeysPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const page = await orNotFound(listApiKeys(actor, listInput(params)));
  const chosen = paramOf(params, "key");
  const shown = chosen ? await orNotFound(getApiKey(actor, chosen)) : null;
  const owners = [...page.items, ...(shown ? [shown] : [])].map((row) => row.owner.id);
  const revocable = await revocableOwners(actor, owners, "api-keys.revoke");
  const mayOpenOwner = allowed(actor, "users.read", "anywhere");
  const mayRevoke = allowed(actor, "api-keys.revoke", "anywhere");
  const menuOf = (row: ApiKeyView, inPanel = false) =>
    row.status !== "revoked" &&
    revocable.has(row.owner.id) && (
      <RevokeApiKeyMenu limited={limitedApiKey(row)} owner={row.owner.username} inPanel={inPanel} />
    );
  return (
    <>
      <PageHeader
        title="API keys"
        description={`Everybody's API keys in your groups. Nobody but its owner ever sees a secret.${mayRevoke ? "" : " You may look at them, not revoke any."}`}
        actions={<CsvLink href={routes.apiKeysCsv(listQuery(params))} />}
      />
      <Toolbar>
        <SearchBox label="Search API keys and owners" param="search" />
        <FilterChip param="status" label="Status" options={statusOptions(credentialStatuses)} />
        <FilterChip param="capability" label="Capability" options={capabilityOptions} />
        <FilterChip param="unusedForDays" label="Unused for" options={unusedOptions} />
        <FilterChip param="expiresWithinDays" label="Expires" options={expiresOptions} />
        <OwnerFilter params={params} rows={page.items} />
      </Toolbar>
      <DataTable
        caption="API keys"
        columns={apiKeyColumns(mayOpenOwner)}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...placeIn(params), key: row.id })}
        rowMenu={(row) => menuOf(row)}
        params={params}
        defaultSort="-created"
        empty={
          isNarrowed(params) ? (
            <NothingMatches
              icon={KeyRound}
              noun="API key"
              searched="description, key and owner"
              allHref={routes.apiKeys()}
            />
          ) : (
            <NothingYet />
          )
        }
        pagination={listPagination(page, params)}
      />
      {shown && (
        <RowSheet
          title={shown.description || "No description"}
          closeHref={paramsHref(params, { ...placeIn(params), key: undefined })}
        >
          <div className="mb-4 empty:hidden">{menuOf(shown, true)}</div>
          <ApiKeyDetails apiKey={shown} mayOpenOwner={mayOpenOwner} />
        </RowSheet>
      )}
    </>
  );
}

function NothingYet() {
  return (
    <EmptyState
      icon={KeyRound}
      title="No API key in your groups"
      description="People make their own under API Keys in the account menu. They appear here with their owners."
      action={
        <Button asChild>
          <Link prefetch={false} href={routes.ownApiKeys()}>
            Your API Keys
          </Link>
        </Button>
      }
    />
  );
}
