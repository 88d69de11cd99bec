import { KeyRound } from "lucide-react";
import { TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { SecretHost } from "@/components/secret-host";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import type { UserActor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { offeredCapabilities } from "@/lib/api-keys/queries";
import { env } from "@/lib/env";
import { routes } from "@/lib/routes";
import { actorOfAccount, listCredentialsOfAccount } from "@/lib/service-accounts/queries";
import type { AccountCredentialView, ServiceAccountView } from "@/lib/service-accounts/schema";
import { getSettings } from "@/lib/settings/queries";
import { capabilityGroups } from "../../../account/api-keys/capability-groups";
import { CreateApiKeyDialog } from "../../../account/api-keys/create-api-key-dialog";
import { CreateTokenDialog } from "../../../account/manage-authentication/tokens/create-token-dialog";
import { CredentialState } from "../../../credentials/credential-status";
import { isLive } from "../../../credentials/shown-state";
import { createAccountKeyAction, createAccountTokenAction } from "../actions";
import { CreateCertificateDialog } from "./create-certificate-dialog";
import { CredentialMenu } from "./credential-menu";
import { CredentialSheet } from "./credential-sheet";

const kinds = { "api-key": "API key", token: "Access token", certificate: "Certificate" } as const;

const columns: Column<AccountCredentialView>[] = [
  {
    key: "name",
    header: "Credential",
    compact: "name",
    cell: (row) => (
      <TwoLineCell strong title={row.name || "No name"} detail={`${kinds[row.kind]} ${row.detail}`} plainDetail />
    ),
  },
  {
    key: "maker",
    header: "Made by",
    width: "24%",
    cell: (row) => (
      <TwoLineCell
        plainDetail
        title={row.createdBy?.username ?? "a user who is gone"}
        detail={<Time at={row.createdAt} format="date" />}
      />
    ),
  },
  {
    key: "lastUsed",
    header: "Last used",
    width: "9rem",
    hideBelow: "lg",
    cell: (row) => (row.lastUsedAt ? <Time at={row.lastUsedAt} /> : <span className="text-ink-2">never</span>),
  },
  {
    key: "ends",
    header: "Ends",
    width: "7.5rem",
    hideBelow: "2xl",
    cell: (row) =>
      row.expiresAt ? <Time at={row.expiresAt} format="date" /> : <span className="text-ink-2">never</span>,
  },
  {
    key: "status",
    header: "Status",
    width: "8rem",
    compact: "state",
    cell: (row) => <CredentialState status={row.status} rotation={row.rotation} />,
  },
];

type CardProps = { actor: UserActor; account: ServiceAccountView };

/** `shownId`: the credential that the address names. */
export type CredentialsCardProps = CardProps & { shownId: string | undefined };

/** The credentials of a service account, whoever made them, with what makes, rotates and revokes them. */
export async function CredentialsCard({ actor, account, shownId }: CredentialsCardProps) {
  const { id, can } = account;
  const rows = await listCredentialsOfAccount(actor, id);
  const shown = rows.find((row) => row.id === shownId);
  const viewer = can.manageCredentials ? await actorOfAccount(actor, id) : actor;
  const offered = offeredCapabilities(viewer).flatMap((each) => (each.offered ? each.name : []));
  const url = env().url;
  return (
    <section aria-labelledby="credentials">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="credentials" className="font-medium text-base">
          Credentials
        </h2>
        {can.manageCredentials && account.status === "enabled" && <Creating actor={actor} account={account} />}
      </div>
      {!can.manageCredentials && (
        <Callout className="mb-3" title="You may look at it.">
          Its credentials are made, rotated and revoked by members of {account.team.name} and by administrators, who may
          do themselves all that it may.
        </Callout>
      )}
      <SecretHost>
        <DataTable
          caption={`Credentials of ${account.username}`}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => routes.serviceAccount(id, { credential: row.id })}
          rowMenu={(row) =>
            can.manageCredentials &&
            row.status !== "revoked" && (
              <CredentialMenu accountId={id} credential={row} offered={offered} isLive={isLive(row.status)} url={url} />
            )
          }
          empty={
            <EmptyState
              icon={KeyRound}
              title="No credential"
              description="Make one for each program that works as this account."
            />
          }
        />
        {shown && <CredentialSheet viewer={viewer} credential={shown} closeHref={routes.serviceAccount(id)} />}
      </SecretHost>
    </section>
  );
}

/** What makes a credential, as far as this server lets people make them: the page's main act, the first kind there is at the end. */
async function Creating({ actor, account: { id } }: CardProps) {
  const [keys, tokens, certificates] = [
    await getSettings("api-keys"),
    await getSettings("tokens"),
    await getSettings("client-certificates"),
  ];
  const groups = capabilityGroups(offeredCapabilities(await actorOfAccount(actor, id)));
  const maySeeSetting = allowed(actor, "settings.read", "top");
  const url = env().url;
  return (
    <span className="flex flex-wrap gap-2">
      {certificates.enabled && (
        <CreateCertificateDialog
          accountId={id}
          maximumDays={certificates.maximumDays}
          maySeeSetting={maySeeSetting}
          isMainAct={!keys.enabled && !tokens.personalEnabled}
        />
      )}
      {tokens.personalEnabled && (
        <CreateTokenDialog
          maximumDays={tokens.personalMaximumDays}
          maySeeSetting={maySeeSetting}
          groups={groups}
          url={url}
          account={{ id, action: createAccountTokenAction, isMainAct: !keys.enabled }}
        />
      )}
      {keys.enabled && (
        <CreateApiKeyDialog
          groups={groups}
          url={url}
          account={{ id, action: createAccountKeyAction, isMainAct: true }}
        />
      )}
    </span>
  );
}
