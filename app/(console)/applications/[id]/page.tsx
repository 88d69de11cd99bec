import type { Metadata } from "next";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { DeleteButton } from "@/components/delete-button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { getApplication } from "@/lib/applications/queries";
import { type ApplicationTab, routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { ApplicationCard } from "../application-card";
import { ApplicationForm } from "../application-form";
import { applicationFormChoices } from "../application-form-choices";
import { DeleteApplicationDialog } from "../delete-application-dialog";
import { ExplainTab } from "../explain-tab";
import { ProxyTab } from "../proxy-tab";

export const metadata: Metadata = { title: "Application" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<TableParams> };

const labels: Record<ApplicationTab, string> = { policy: "Policy", explain: "Explain", proxy: "Proxy" };
const tabs = Object.keys(labels) as ApplicationTab[];

export default async function ApplicationPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const application = await orNotFound(getApplication(actor, id));
  const current = tabs.find((tab) => tab === paramOf(search, "tab")) ?? "policy";
  const { name, description, host, pathPrefix, can } = application;
  const choices = current === "policy" ? await applicationFormChoices(actor, application) : null;
  return (
    <>
      <PageHeader
        title={name}
        description={description || `Requests for ${host}${pathPrefix}.`}
        breadcrumbs={[
          { label: "Administration" },
          { label: "Applications", href: routes.applications() },
          { label: name },
        ]}
        actions={can.delete && <DeleteApplicationDialog application={application} leaves trigger={<DeleteButton />} />}
      />
      <LinkTabs
        label="Application"
        tabs={tabs.map((tab) => ({
          label: labels[tab],
          href: routes.application(id, tab === "policy" ? {} : { tab }),
          current: tab === current,
        }))}
      />
      {choices && (
        <div className="max-w-240">
          {can.update ? (
            <ApplicationForm application={application} {...choices} />
          ) : (
            <ApplicationCard application={application} choices={choices} />
          )}
        </div>
      )}
      {current === "explain" && <ExplainTab actor={actor} application={application} params={search} />}
      {current === "proxy" && <ProxyTab application={application} />}
    </>
  );
}
