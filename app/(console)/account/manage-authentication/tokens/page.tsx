import { Ticket } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { SecretHost } from "@/components/secret-host";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import type { UserActor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { offeredCapabilities, offeredNames } from "@/lib/api-keys/queries";
import { env } from "@/lib/env";
import { routes } from "@/lib/routes";
import { getSettings } from "@/lib/settings/queries";
import { listOwnTokens } from "@/lib/tokens/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { isNarrowed, listInput, listQuery, placeIn } from "../../../credentials/credential-list";
import { statusOptions } from "../../../credentials/credential-status";
import { ApiUse } from "../../../credentials/tokens/api-use";
import { ownTokenColumns } from "../../../credentials/tokens/token-columns";
import { capabilityGroups } from "../../api-keys/capability-groups";
import { AuthenticationPopup } from "../authentication-popup";
import { OwnToken } from "../own-token";
import { OwnTokenActions } from "../own-token-actions";
import { ownTokenOf } from "../own-token-of";
import { CreateTokenDialog } from "./create-token-dialog";

export const metadata = { title: "Personal Access Tokens" };

export default async function TokensPopupPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const chosen = paramOf(params, "token");
  return (
    <AuthenticationPopup
      title="Personal Access Tokens"
      description="Each stands for you at every call that carries it. It is shown once, when it is made."
    >
      <SecretHost>
        {chosen ? (
          <OwnToken
            token={await orNotFound(ownTokenOf(actor, chosen, "personal"))}
            personal={{
              offered: offeredNames(actor),
              isEnabled: (await getSettings("tokens")).personalEnabled,
            }}
            listHref={paramsHref(params, { ...placeIn(params), token: undefined })}
          />
        ) : (
          <TokenList actor={actor} params={params} />
        )}
      </SecretHost>
    </AuthenticationPopup>
  );
}

const statuses = statusOptions(["active", "expires-soon", "expired", "revoked"]);

async function TokenList({ actor, params }: { actor: UserActor; params: TableParams }) {
  const { personalEnabled, personalMaximumDays } = await getSettings("tokens");
  const capabilities = offeredCapabilities(actor);
  const offered = offeredNames(actor);
  const page = await orNotFound(listOwnTokens(actor, listInput(params)));
  return (
    <>
      {!personalEnabled && (
        <Callout className="mb-3" title="Personal access tokens are turned off on this server.">
          None can be made, and those made before are refused until an administrator turns them on again.
        </Callout>
      )}
      <Toolbar>
        <SearchBox label="Search tokens" param="search" />
        <FilterChip param="status" label="Status" options={statuses} />
        <span className="flex flex-1 justify-end gap-2 max-sm:flex-wrap">
          <CsvLink href={routes.ownTokensCsv(listQuery(params))} />
          {personalEnabled && (
            <CreateTokenDialog
              maximumDays={personalMaximumDays}
              maySeeSetting={allowed(actor, "settings.read", "top")}
              groups={capabilityGroups(capabilities)}
              url={env().url}
            />
          )}
        </span>
      </Toolbar>
      <DataTable
        caption="Your personal access tokens"
        columns={ownTokenColumns.personal}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...placeIn(params), token: row.id })}
        rowMenu={(row) =>
          row.status !== "revoked" && <OwnTokenActions token={row} personal={{ offered, isEnabled: personalEnabled }} />
        }
        params={params}
        defaultSort="-created"
        empty={
          isNarrowed(params) ? (
            <NothingMatches
              icon={Ticket}
              noun="token"
              searched="name and last characters"
              allHref={routes.manageTokens()}
            />
          ) : (
            <NothingYet enabled={personalEnabled} />
          )
        }
        pagination={listPagination(page, params)}
      />
      {personalEnabled && <ApiUse url={env().url} className="mt-4" />}
    </>
  );
}

function NothingYet({ enabled }: { enabled: boolean }) {
  return (
    <EmptyState
      icon={Ticket}
      title="You have no personal access token"
      description={
        enabled
          ? "Create Personal Access Token makes one. Make one for each program, so that you can revoke them one by one."
          : "When they are turned on again you can create them here."
      }
    />
  );
}
