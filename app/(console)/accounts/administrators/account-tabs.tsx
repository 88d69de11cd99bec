import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import type { UserActor } from "@/lib/actor";
import { type AdministratorTab, routes } from "@/lib/routes";
import type { UserView } from "@/lib/users/schema";
import { detailsHref } from "../details-href";
import { UserStatus } from "../user-columns";
import { UserMenu } from "../user-menu";
import { DetailsTab } from "./details-tab";
import { HistoryTab } from "./history-tab";
import { isAdministrator } from "./is-administrator";
import { RolesTab } from "./roles-tab";
import { SettingsTab } from "./settings-tab";
import { UserTab } from "./user-tab";

const tabs: { id: AdministratorTab; label: string }[] = [
  { id: "user", label: "User" },
  { id: "roles", label: "Roles" },
  { id: "details", label: "Details" },
  { id: "settings", label: "Settings" },
  { id: "history", label: "History" },
];

type AccountTabsProps = { actor: UserActor; user: UserView; params: TableParams };

/** All that is known and decided of an account, in tabs; the path leads back to *Administrators* or to *Users*. */
export function AccountTabs({ actor, user, params }: AccountTabsProps) {
  const current = tabs.find((tab) => tab.id === paramOf(params, "tab"))?.id ?? "user";
  const list = isAdministrator(user)
    ? { label: "Administrators", href: routes.administrators() }
    : { label: "Users", href: routes.users() };
  return (
    <>
      <PageHeader
        title={user.username}
        description={<Subtitle user={user} />}
        actions={
          !user.isSelf && (
            <UserMenu
              user={user}
              historyHref={detailsHref(user, "history")}
              place={isAdministrator(user) ? "administrator" : "user"}
            />
          )
        }
        breadcrumbs={[{ label: "Accounts" }, list, { label: user.username }]}
      />
      <LinkTabs
        label={isAdministrator(user) ? "Administrator" : "User"}
        tabs={tabs.map((tab) => ({
          label: tab.label,
          href: detailsHref(user, tab.id),
          current: tab.id === current,
        }))}
      />
      <Tab tab={current} actor={actor} user={user} params={params} />
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

type TabProps = AccountTabsProps & { tab: AdministratorTab };

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
