import type { Metadata } from "next";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { routes } from "@/lib/routes";
import { getServiceAccount } from "@/lib/service-accounts/queries";
import { listTeamChoices } from "@/lib/teams/queries";
import { getUser } from "@/lib/users/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { RolesTab } from "../../administrators/roles-tab";
import { detailsHref } from "../../details-href";
import { UserMenu } from "../../user-menu";
import { EnabledState } from "../../users/columns";
import { CredentialsCard } from "./credentials-card";
import { EditAccountDialog } from "./edit-account-dialog";

export const metadata: Metadata = { title: "Service account" };

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<TableParams> };

export default async function ServiceAccountPage({ params, searchParams }: PageProps) {
  const actor = await requireActor();
  const { id } = await params;
  const account = await orNotFound(getServiceAccount(actor, id));
  // Members of its team who may not see users see neither its roles nor what is done to users.
  const user = await getUser(actor, id).catch(() => null);
  const teams = account.can.update ? await listTeamChoices(actor) : [];
  return (
    <>
      <PageHeader
        title={account.username}
        description={account.description || "A user for automation, which never signs in."}
        breadcrumbs={[
          { label: "Accounts" },
          { label: "Service accounts", href: routes.serviceAccounts() },
          { label: account.username },
        ]}
        actions={
          <>
            {account.can.update && (
              <EditAccountDialog
                account={account}
                teams={teams.map(({ id: value, name }) => ({ value, label: name }))}
              />
            )}
            {user && <UserMenu user={user} historyHref={detailsHref(user, "history")} place="account" />}
          </>
        }
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-6">
          <CredentialsCard actor={actor} account={account} shownId={paramOf(await searchParams, "credential")} />
          {user && (
            <Card>
              <CardHeader
                title="Roles"
                description="What is given here, every credential of the account may do from the next request on, also those that exist."
              />
              <CardBody>
                <RolesTab actor={actor} user={user} isAside />
              </CardBody>
            </Card>
          )}
        </div>
        <Card>
          <CardHeader title="Details" />
          <CardBody>
            <DescriptionList
              aligned="right"
              items={[
                { term: "Team", value: account.team.name },
                { term: "Enabled", value: <EnabledState status={account.status} /> },
                { term: "Organization group", value: account.group.name },
                { term: "Email", value: account.email || "mails go to the team" },
                { term: "Last used", value: account.lastUsedAt ? <Time at={account.lastUsedAt} /> : "never" },
                { term: "Made", value: <Time at={account.createdAt} format="date" /> },
              ]}
            />
          </CardBody>
        </Card>
      </div>
    </>
  );
}
