import type { Metadata } from "next";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import type { UserActor } from "@/lib/actor";
import { type AdministratorTab, routes } from "@/lib/routes";
import { getUser } from "@/lib/users/queries";
import type { UserView } from "@/lib/users/schema";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { UserStatus } from "../../user-columns";
import { UserMenu } from "../../user-menu";
import { DetailsTab } from "../details-tab";
import { HistoryTab } from "../history-tab";
import { isAdministrator } from "../is-administrator";
import { RolesTab } from "../roles-tab";
import { SettingsTab } from "../settings-tab";
import { UserTab } from "../user-tab";

export const metadata: Metadata = { title: "Administrator" };

const tabs: { id: AdministratorTab; label: string }[] = [
  { id: "user", label: "User" },
  { id: "roles", label: "Roles" },
  { id: "details", label: "Details" },
  { id: "settings", label: "Settings" },
  { id: "history", label: "History" },
];

type Props = { params: Promise<{ id: string }>; searchParams: Promise<TableParams> };

export default async function AdministratorPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const user = await orNotFound(getUser(actor, id));
  const current = tabs.find((tab) => tab.id === paramOf(search, "tab"))?.id ?? "user";
  const list = isAdministrator(user)
    ? { label: "Administrators", href: routes.administrators() }
    : { label: "Users", href: routes.users() };
  return (
    <>
      <PageHeader
        title={user.username}
        description={<Subtitle user={user} />}
        actions={!user.isSelf && <UserMenu user={user} place="page" />}
        breadcrumbs={[{ label: "Accounts" }, list, { label: user.username }]}
      />
      <LinkTabs
        label={isAdministrator(user) ? "Administrator" : "User"}
        tabs={tabs.map((tab) => ({
          label: tab.label,
          href: routes.administrator(user.id, tab.id),
          current: tab.id === current,
        }))}
      />
      <Tab tab={current} actor={actor} user={user} params={search} />
    </>
  );
}

function Subtitle({ user }: { user: UserView }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <UserStatus status={user.status} />
      {user.isPrimary && <span>primary account</span>}
      {user.isSelf && <span>this is you</span>}
      {user.name && <span>{user.name}</span>}
      {user.email && <span className="break-all">{user.email}</span>}
    </span>
  );
}

type TabProps = { tab: AdministratorTab; actor: UserActor; user: UserView; params: TableParams };

function Tab({ tab, actor, user, params }: TabProps) {
  switch (tab) {
    case "user":
      return <UserTab actor={actor} user={user} />;
    case "roles":
      return <RolesTab actor={actor} user={user} />;
    case "details":
      return <DetailsTab user={user} />;
    case "settings":
      return <SettingsTab actor={actor} user={user} />;
    case "history":
      return <HistoryTab actor={actor} user={user} params={params} />;
  }
}
