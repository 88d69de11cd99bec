import { PageHeader } from "@/components/ui/page-header";
import { getDashboard } from "@/lib/inventory/queries";
import { requireActor } from "@/lib/web/actor";
import { credentialsHrefFor } from "./dashboard/credential-lists";
import { EventsCard } from "./dashboard/events-card";
import { ExpiryCard } from "./dashboard/expiry-card";
import { Figures } from "./dashboard/figures";
import { firstStepsFor } from "./dashboard/first-steps";
import { FirstStepsCard } from "./dashboard/first-steps-card";
import { RequestsCard } from "./dashboard/requests-card";
import { StatusCard } from "./dashboard/status-card";

export const metadata = { title: "Dashboard" };

/** Who has more active credentials than this knows the way. */
const newcomersHave = 10;

export default async function DashboardPage() {
  const actor = await requireActor();
  const view = await getDashboard(actor);
  const steps = view.active <= newcomersHave ? await firstStepsFor(actor) : [];
  const hrefOf = credentialsHrefFor(actor, view.scope);
  const isNew = steps.some((step) => !step.isDone);
  const requests = <RequestsCard requests={view.requests} />;
  return (
    <>
      <PageHeader title="Dashboard" description={descriptions[view.scope]} />
      <Figures view={view} hrefOf={hrefOf} />
      <div className="mb-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        {isNew ? <FirstStepsCard steps={steps} /> : requests}
        <EventsCard events={view.events} />
      </div>
      {isNew && <div className="mb-4">{requests}</div>}
      <ExpiryCard {...view} hrefOf={hrefOf} />
      <StatusCard credentials={view.credentials} hrefOf={hrefOf} />
    </>
  );
}

const descriptions = {
  installation: "Everything that can call your APIs, and what needs you today.",
  groups: "Everything in your groups that can call your APIs, and what needs you today.",
  own: "Everything of yours that can call APIs, and what needs you today.",
};
