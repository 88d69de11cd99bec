import { Timer } from "lucide-react";
import { TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { getHealth } from "@/lib/health/queries";
import type { JobRunView } from "@/lib/health/schema";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { ComponentCards, StateWord } from "./component-cards";
import { MinutesCards } from "./minutes-cards";

export const metadata = { title: "Health" };

const columns: readonly Column<JobRunView>[] = [
  { key: "name", header: "Job", compact: "name", cell: (row) => <TwoLineCell strong title={sentence(row.name)} /> },
  { key: "ended", header: "Last run", width: "10rem", cell: (row) => <Time at={row.endedAt} /> },
  {
    key: "duration",
    header: "Took",
    width: "7rem",
    align: "right",
    cell: (row) => <span className="tabular-nums">{row.duration.toFixed(1)} s</span>,
  },
  {
    key: "state",
    header: "Result",
    width: "8rem",
    compact: "state",
    cell: (row) => <Status tone={row.succeeded ? "good" : "bad"}>{row.succeeded ? "Succeeded" : "Failed"}</Status>,
  },
];

export default async function HealthPage() {
  const health = await orNotFound(getHealth(await requireActor()));
  return (
    <>
      <PageHeader
        title="Health"
        description={
          <span className="flex flex-wrap items-center gap-x-3">
            <StateWord state={health.state} />
            <span>How each part of this installation does, and what this process was asked in the last hour.</span>
          </span>
        }
      />
      <div className="grid gap-5">
        <ComponentCards components={health.components} />
        <MinutesCards minutes={health.minutes} />
        <Card>
          <CardHeader title="This process" />
          <CardBody>
            <DescriptionList
              items={[
                { term: "Version", value: health.version, mono: true },
                { term: "Running for", value: durationText(health.uptime) },
                { term: "Database", value: health.database === "sqlite" ? "SQLite" : "PostgreSQL" },
                { term: "Metrics", value: "/metrics", mono: true },
              ]}
            />
          </CardBody>
        </Card>
        <section>
          <h2 className="mb-2 font-semibold">Jobs</h2>
          <DataTable
            caption="Jobs"
            columns={columns}
            rows={health.jobs}
            rowKey={(row) => row.name}
            empty={
              <EmptyState
                icon={Timer}
                title="No job has run yet"
                description="They run when the process starts, and every hour; users of directories are looked at every minute."
              />
            }
          />
        </section>
      </div>
    </>
  );
}

const sentence = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function durationText(seconds: number): string {
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor((seconds % 86_400) / 3600),
    Math.floor((seconds % 3600) / 60),
  ];
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`;
}
