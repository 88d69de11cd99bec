import { DataTable } from "@/components/data-table/data-table";
import { listPagination } from "@/components/data-table/list-pagination";
import type { TableParams } from "@/components/data-table/table-params";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { UserActor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { env } from "@/lib/env";
import { routes } from "@/lib/routes";
import { getSettings } from "@/lib/settings/queries";
import { listOwnTokens, listTokens } from "@/lib/tokens/queries";
import type { UserView } from "@/lib/users/schema";
import { ApiUse } from "../../credentials/tokens/api-use";
import { RevokeTokenMenu } from "../../credentials/tokens/revoke-token-menu";
import { ownTokenColumns } from "../../credentials/tokens/token-columns";
import { GenerateTokenForm } from "./generate-token-form";

export type TokenBlockProps = { actor: UserActor; user: UserView; params: TableParams };

/** *API Token* of a user: making one, and those there are. */
export async function TokenBlock({ actor, user, params }: TokenBlockProps) {
  if (!user.isSelf && !allowed(actor, "tokens.read", "anywhere")) return null;
  const page = user.isSelf ? await listOwnTokens(actor) : await listTokens(actor, { ownerId: user.id });
  const { personalEnabled, personalMaximumDays } = await getSettings("tokens");
  return (
    <Card>
      <CardHeader
        title="API Token"
        description="Sent as the Authorization header, it stands for this user: the same rights, issuers and addresses. It goes on working while a password change is due."
      />
      <CardBody>
        {!personalEnabled && <Callout tone="warn">Personal access tokens are turned off on this server.</Callout>}
        {personalEnabled && user.can.createToken && user.status === "enabled" && (
          <GenerateTokenForm userId={user.id} maximumDays={personalMaximumDays} url={env().url} />
        )}
        {personalEnabled && <ApiUse url={env().url} className="mt-4" />}
        {user.status !== "enabled" && (
          <Callout>The account is disabled: none of its tokens works, and none can be made.</Callout>
        )}
      </CardBody>
      {page.items.length > 0 && (
        <DataTable
          className="rounded-none border-x-0 border-b-0"
          caption={`API tokens of ${user.username}`}
          columns={ownTokenColumns.personal
            .filter(({ key }) => key !== "capabilities")
            .map((column) => ({ ...column, sort: undefined }))}
          rows={page.items}
          rowKey={(row) => row.id}
          rowHref={user.isSelf ? undefined : (row) => routes.tokens({ token: row.id })}
          rowMenu={(row) =>
            row.status !== "revoked" && user.can.revokeToken ? (
              <RevokeTokenMenu id={row.id} name={row.name} type="personal" whose={`Programs of ${user.username}`} />
            ) : null
          }
          pagination={listPagination({ ...page, next: undefined, previous: undefined }, params)}
          empty={null}
        />
      )}
    </Card>
  );
}
