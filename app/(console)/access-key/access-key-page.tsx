import { KeyRound } from "lucide-react";
import { redirect } from "next/navigation";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { RowSheet } from "@/components/data-table/row-sheet";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { SecretHost } from "@/components/secret-host";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getAccessKey, listAccessKeys, rightsOverAccessKey } from "@/lib/access-keys/queries";
import type { AccessKeyVariety, AccessKeyView } from "@/lib/access-keys/schema";
import { getPrimaryAccount } from "@/lib/account/queries";
import { allowed } from "@/lib/allowed";
import { credentialStatuses } from "@/lib/credentials/schema";
import { getAccountView } from "@/lib/instances/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { isNarrowed, listInput, listQuery, placeIn } from "../credentials/credential-list";
import { expiresOptions, statusOptions, unusedOptions } from "../credentials/credential-status";
import { limitedAccessKey } from "../credentials/limited-credential";
import { accessKeyColumns } from "./access-key-columns";
import { AccessKeyDetails } from "./access-key-details";
import { AccessKeyMenu } from "./access-key-menu";
import { CreateAccessKeyDialog } from "./create-access-key-dialog";
import { HowToUse } from "./how-to-use";
import { instructionsHere } from "./instructions";
import { varietyPages } from "./variety-words";

/** *EMS API Access* and *FortiGate Access Key*: the same page over keys of one variety. */
export async function AccessKeyPage({ variety, params }: { variety: AccessKeyVariety; params: TableParams }) {
  const actor = await requireActor();
  const words = varietyPages[variety];
  const page = await orNotFound(listAccessKeys(actor, { ...listInput(params), variety }));
  const chosen = paramOf(params, "key");
  const shown = chosen ? await orNotFound(getAccessKey(actor, chosen)) : null;
  // Links from elsewhere know the key, not its variety.
  if (shown && shown.variety !== variety) redirect(varietyPages[shown.variety].href({ key: shown.id }));
  const { instances } = await getAccountView(actor);
  const options = instances.map(({ groupId, label }) => ({ value: groupId, label }));
  const makeable = instances.filter(({ path }) => allowed(actor, "access-keys.create", { groupPath: path }));
  const mayCreate = allowed(actor, "access-keys.create", "anywhere");
  const isExplained = variety === "ems" && !actor.user.isPrimary;
  const sheetHref = (row: AccessKeyView) => paramsHref(params, { ...placeIn(params), key: row.id });
  const menuOf = (row: AccessKeyView, inPanel = false) => (
    <AccessKeyMenu
      accessKey={row}
      limited={limitedAccessKey(row)}
      rights={rightsOverAccessKey(actor, row)}
      sheetHref={sheetHref(row)}
      inPanel={inPanel}
    />
  );
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          <>
            <CsvLink href={words.csvHref(listQuery(params))} />
            {mayCreate && (
              <CreateAccessKeyDialog
                variety={variety}
                instances={options.filter(({ value }) => makeable.some(({ groupId }) => groupId === value))}
                primaryUsername={isExplained ? (await getPrimaryAccount()).username : null}
              />
            )}
          </>
        }
      />
      <Toolbar>
        <SearchBox label={`Search ${words.noun}s`} param="search" />
        <FilterChip param="status" label="Status" options={statusOptions(credentialStatuses)} />
        {options.length > 1 && <FilterChip param="groupId" label="Instance" options={options} />}
        <FilterChip param="unusedForDays" label="Unused for" options={unusedOptions} />
        <FilterChip param="expiresWithinDays" label="Expires" options={expiresOptions} />
      </Toolbar>
      <SecretHost>
        <DataTable
          caption={words.title}
          columns={accessKeyColumns(sheetHref)}
          rows={page.items}
          rowKey={(row) => row.id}
          rowHref={sheetHref}
          rowMenu={(row) => menuOf(row)}
          params={params}
          defaultSort="-created"
          empty={
            isNarrowed(params) ? (
              <NothingMatches
                icon={KeyRound}
                noun={words.noun}
                searched="name and key ID"
                allHref={varietyPages[variety].href()}
              />
            ) : (
              <EmptyState icon={KeyRound} title={`No ${words.noun} yet`} description={words.empty} />
            )
          }
          pagination={listPagination(page, params)}
        />
        {shown && (
          <RowSheet title={shown.name} closeHref={paramsHref(params, { ...placeIn(params), key: undefined })}>
            <div className="empty:hidden">{menuOf(shown, true)}</div>
            <AccessKeyDetails accessKey={shown} />
            <HowToUse accessKey={shown} instructions={await instructionsHere()} />
          </RowSheet>
        )}
      </SecretHost>
    </>
  );
}
