import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { listHandOverCandidates } from "@/lib/account/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { HandOverForm } from "./hand-over-form";

export const metadata = { title: "Primary account" };

export default async function PrimaryAccountPage() {
  const actor = await requireActor();
  const candidates = await orNotFound(listHandOverCandidates(actor));
  return (
    <div className="max-w-120">
      <PageHeader
        title="Primary account"
        description="You are the primary account: it cannot be deactivated or deleted, and alone creates EMS API keys."
      />
      {candidates.length === 0 ? (
        <Callout title="There is nobody to hand it over to.">
          The primary account goes to another active Site Administrator who can sign in. Give somebody that role first.
        </Callout>
      ) : (
        <HandOverForm username={actor.user.username} candidates={candidates} />
      )}
    </div>
  );
}
