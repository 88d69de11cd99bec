import { notFound } from "next/navigation";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import type { GroupChoice } from "@/lib/groups/schema";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { HistoryLink } from "../../../../../settings-form";
import { saveAuthenticationAction, saveGeneralAction } from "./actions";
import { restApiGroups } from "./group-choices";
import { GroupSelect } from "./group-select";
import { GroupSettingForm } from "./group-setting-form";
import { HowToCall } from "./how-to-call";
import { ReadOnlyGroupSetting } from "./read-only-group-setting";
import { settingCardOf } from "./setting-cards";
import { TenantKeySection } from "./tenant-key-section";

export const metadata = { title: "REST API" };

export default async function RestApiPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const groups = await restApiGroups(actor);
  const wanted = paramOf(params, "group");
  const choice = wanted ? groups.find(({ id }) => id === wanted) : groups[0];
  if (!choice) notFound();
  const tab = paramOf(params, "tab") === "authentication" ? "authentication" : "general";
  const link = (to: typeof tab) => routes.restApi({ group: choice.id, tab: to });
  return (
    <>
      <PageHeader
        title="REST API"
        description="A program calls the API with a tenant key, which names the service, and a credential, which says whose rights it uses."
        breadcrumbs={[
          { label: "Groups & Settings", href: routes.allSettings() },
          ...["System", "Advanced", "API", "REST API"].map((label) => ({ label })),
        ]}
      />
      <GroupSelect groups={groups.map(({ id, label }) => ({ id, label }))} groupId={choice.id} tab={tab} />
      <LinkTabs
        label="REST API"
        tabs={[
          { label: "General", href: link("general"), current: tab === "general" },
          { label: "Authentication", href: link("authentication"), current: tab === "authentication" },
        ]}
      />
      {tab === "general" ? (
        <General actor={actor} group={choice} params={params} />
      ) : (
        <div className="max-w-180">
          <GroupSettings actor={actor} group={choice} tab="authentication" />
        </div>
      )}
    </>
  );
}

async function General({ actor, group, params }: { actor: Actor; group: GroupChoice; params: TableParams }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
      <div className="max-w-180">
        <GroupSettings actor={actor} group={group} tab="general" />
      </div>
      {allowed(actor, "tenant-keys.read", { groupPath: group.path }) ? (
        <>
          <TenantKeySection actor={actor} group={group} params={params} />
          <HowToCall />
        </>
      ) : (
        <p className="text-ink-2">You may look at the settings of this group, not at its tenant keys.</p>
      )}
    </div>
  );
}

type GroupSettingsProps = { actor: Actor; group: GroupChoice; tab: "general" | "authentication" };

async function GroupSettings({ actor, group, tab }: GroupSettingsProps) {
  const { card, mayUpdate } = await settingCardOf(actor, group, `rest-api.${tab}`);
  const mayRead = allowed(actor, "audit.read", { groupPath: group.path });
  const history = mayRead && (
    <HistoryLink href={routes.audit({ subjectId: group.id, event: "group-settings.update" })} />
  );
  if (!mayUpdate) return <ReadOnlyGroupSetting card={card} history={history} />;
  const action = tab === "general" ? saveGeneralAction : saveAuthenticationAction;
  return <GroupSettingForm key={`${group.id} ${tab}`} card={card} action={action} history={history} />;
}
