import { Timer } from "lucide-react";
import Link from "next/link";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import type { UserActor } from "@/lib/actor";
import { env } from "@/lib/env";
import { routes } from "@/lib/routes";
import { getSettings } from "@/lib/settings/queries";
import { listOwnTokens } from "@/lib/tokens/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { isNarrowed, listInput, listQuery, placeIn } from "../../../credentials/credential-list";
import { statusOptions } from "../../../credentials/credential-status";
import { ownTokenColumns } from "../../../credentials/tokens/token-columns";
import { AuthenticationPopup } from "../authentication-popup";
import { OwnToken } from "../own-token";
import { OwnTokenActions } from "../own-token-actions";
import { ownTokenOf } from "../own-token-of";

export const metadata = { title: "Session Tokens" };

export default async function SessionTokensPopupPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const chosen = paramOf(params, "token");
  return (
    <AuthenticationPopup
      title="Session Tokens"
      description="What programs got that logged in with your username and password. End what you do not recognise, then change your password."
    >
      {chosen ? (
        <OwnToken
          token={await orNotFound(ownTokenOf(actor, chosen, "session"))}
          listHref={paramsHref(params, { ...placeIn(params), token: undefined })}
        />
      ) : (
        <SessionTokenList actor={actor} params={params} />
      )}
    </AuthenticationPopup>
  );
}

const statuses = statusOptions(["active", "expired", "revoked"]);

async function SessionTokenList({ actor, params }: { actor: UserActor; params: TableParams }) {
  const { sessionEnabled } = await getSettings("tokens");
  const page = await orNotFound(listOwnTokens(actor, { ...listInput(params), type: "session" }));
  return (
    <>
      {!sessionEnabled && (
        <Callout className="mb-3" title="Session tokens are turned off on this server.">
          Programs cannot log in, and those that did are refused until an administrator turns them on again.
        </Callout>
      )}
      <Toolbar>
        <FilterChip param="status" label="Status" options={statuses} />
        <span className="flex flex-1 justify-end">
          <CsvLink href={routes.ownTokensCsv({ ...listQuery(params), type: "session" })} />
        </span>
      </Toolbar>
      <DataTable
        caption="Your session tokens"
        columns={ownTokenColumns.session}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...placeIn(params), token: row.id })}
        rowMenu={(row) => row.status !== "revoked" && <OwnTokenActions token={row} />}
        params={params}
        defaultSort="-created"
        empty={<Empty isNarrowed={isNarrowed(params)} />}
        pagination={listPagination(page, params)}
      />
      {sessionEnabled && (
        <CodeBlock
          className="mt-4"
          label="How a program logs in"
          wrap
          code={`curl -sS -X POST ${env().url}/api/v1/login -H "Content-Type: application/json" -d '{"username":"…","password":"…"}'`}
        />
      )}
    </>
  );
}

function Empty(props: { isNarrowed: boolean }) {
  if (!props.isNarrowed) {
    return (
      <EmptyState
        icon={Timer}
        title="No program has logged in as you"
        description="A program that logs in appears here, with where it did so from, and for a week after its session token has ended."
      />
    );
  }
  return (
    <EmptyState
      icon={Timer}
      title="No session token is in this state"
      description="Those that ended are listed for a week."
      action={
        <Button asChild>
          <Link prefetch={false} href={routes.manageSessionTokens()}>
            Show all
          </Link>
        </Button>
      }
    />
  );
}
