import { KeyRound } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { RowSheet } from "@/components/data-table/row-sheet";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { SecretHost } from "@/components/secret-host";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { UserActor } from "@/lib/actor";
import { getApiKey, listOwnApiKeys, offeredCapabilities, offeredNames } from "@/lib/api-keys/queries";
import { credentialStatuses } from "@/lib/credentials/schema";
import { keyWarningOf } from "@/lib/directory-users/queries";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { routes } from "@/lib/routes";
import { getSettings } from "@/lib/settings/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { ownApiKeyColumns } from "../../credentials/api-keys/api-key-columns";
import { ApiKeyDetails } from "../../credentials/api-keys/api-key-details";
import { capabilityOptions } from "../../credentials/api-keys/capability-options";
import { isNarrowed, listInput, listQuery, placeIn } from "../../credentials/credential-list";
import { expiresOptions, statusOptions, unusedOptions } from "../../credentials/credential-status";
import { limitedApiKey } from "../../credentials/limited-credential";
import { ApiKeyMenu } from "./api-key-menu";
import { capabilityGroups } from "./capability-groups";
import { CreateApiKeyDialog } from "./create-api-key-dialog";

export const metadata = { title: "API Keys" };

export default async function OwnApiKeysPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const capabilities = offeredCapabilities(actor);
  const offered = offeredNames(actor);
  const page = await orNotFound(listOwnApiKeys(actor, listInput(params)));
  const { enabled } = await getSettings("api-keys");
  const warning = await keyWarningOf(actor.user.id);
  const chosen = paramOf(params, "key");
  const shown = chosen ? await orNotFound(getOwn(actor, chosen)) : null;
  return (
    <>
      <PageHeader
        title="API Keys"
        description="A key and its secret sign requests to the REST API. A key never does more than you may do yourself."
        actions={
          <>
            <CsvLink href={routes.ownApiKeysCsv(listQuery(params))} />
            {enabled && (
              <CreateApiKeyDialog groups={capabilityGroups(capabilities)} url={env().url} warning={warning} />
            )}
          </>
        }
      />
      {!enabled && (
        <Callout className="mb-3" title="API keys are turned off on this server.">
          None can be made, and those made before are refused until an administrator turns them on again.
        </Callout>
      )}
      <Toolbar>
        <SearchBox label="Search API keys" param="search" />
        <FilterChip param="status" label="Status" options={statusOptions(credentialStatuses)} />
        <FilterChip param="capability" label="Capability" options={capabilityOptions} />
        <FilterChip param="unusedForDays" label="Unused for" options={unusedOptions} />
        <FilterChip param="expiresWithinDays" label="Expires" options={expiresOptions} />
      </Toolbar>
      <SecretHost>
        <DataTable
          caption="API Keys"
          columns={ownApiKeyColumns}
          rows={page.items}
          rowKey={(row) => row.id}
          rowHref={(row) => paramsHref(params, { ...placeIn(params), key: row.id })}
          rowMenu={(row) => <ApiKeyMenu apiKey={row} limited={limitedApiKey(row)} offered={offered} url={env().url} />}
          params={params}
          defaultSort="-created"
          empty={
            isNarrowed(params) ? (
              <NothingMatches
                icon={KeyRound}
                noun="API key"
                searched="description and key"
                allHref={routes.ownApiKeys()}
              />
            ) : (
              <NothingYet enabled={enabled} />
            )
          }
          pagination={listPagination(page, params)}
        />
        {shown && (
          <RowSheet
            title={shown.description || "No description"}
            closeHref={paramsHref(params, { ...placeIn(params), key: undefined })}
          >
            <div className="mb-4">
              <ApiKeyMenu inPanel apiKey={shown} limited={limitedApiKey(shown)} offered={offered} url={env().url} />
            </div>
            <ApiKeyDetails apiKey={shown} mayOpenOwner={false} />
          </RowSheet>
        )}
      </SecretHost>
    </>
  );
}

async function getOwn(actor: UserActor, id: string) {
  const apiKey = await getApiKey(actor, id);
  if (apiKey.owner.id !== actor.user.id) throw notFound("The API key");
  return apiKey;
}

function NothingYet({ enabled }: { enabled: boolean }) {
  return (
    <EmptyState
      icon={KeyRound}
      title="You have no API key"
      description={
        enabled
          ? "Create API Key makes one. Make one for each program that calls the REST API, with only the capabilities that it needs."
          : "When they are turned on again you can create them here."
      }
    />
  );
}
