import { Download } from "lucide-react";
import type { Metadata } from "next";
import { DataTable } from "@/components/data-table/data-table";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { getOffboardingReport } from "@/lib/offboarding/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { itemColumns } from "../item-columns";

export const metadata: Metadata = { title: "Offboarding" };

export default async function OffboardingPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const { user, at, by, items } = await orNotFound(getOffboardingReport(actor, id));
  return (
    <>
      <PageHeader
        title={`Offboarding of ${user.username}`}
        description={
          <>
            Carried out <Time at={at} format="exact" /> by {by}. The audit log keeps this report.
          </>
        }
        breadcrumbs={[
          { label: "Accounts" },
          { label: "Users", href: routes.users() },
          { label: `Offboarding of ${user.username}` },
        ]}
        actions={(["csv", "json"] as const).map((format) => (
          <Button key={format} asChild>
            <a href={routes.offboardingFile(id, format)} download>
              <Download aria-hidden />
              {format.toUpperCase()}
            </a>
          </Button>
        ))}
      />
      <DataTable
        caption={`What became of what ${user.username} had`}
        columns={itemColumns(true)}
        rows={items}
        rowKey={({ kind, id: itemId, detail }) => `${kind} ${itemId} ${detail}`}
        empty={null}
      />
    </>
  );
}
