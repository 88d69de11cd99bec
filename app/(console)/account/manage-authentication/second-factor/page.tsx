import { redirect } from "next/navigation";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { listOwnFactors } from "@/lib/factors/queries";
import type { FactorsView } from "@/lib/factors/schema";
import { findPasskeyObstacle } from "@/lib/passkeys/queries";
import { routes } from "@/lib/routes";
import { requireSession } from "@/lib/web/actor";
import { AuthenticationPopup } from "../authentication-popup";
import { OwnFactors } from "./own-factors";

export const metadata = { title: "Second Factor" };

const description = "What you prove besides your password when you sign in to this console.";

export default async function SecondFactorPage() {
  const { actor, mustChangePassword, mustSetUpFactor: isDue } = await requireSession();
  if (mustChangePassword) redirect(routes.ownPassword());
  const view = await listOwnFactors(actor);
  const obstacle = findPasskeyObstacle();
  if (!isDue) {
    return (
      <AuthenticationPopup title="Second Factor" description={description}>
        <PolicyNote view={view} />
        <OwnFactors view={view} obstacle={obstacle} isDue={false} />
      </AuthenticationPopup>
    );
  }
  return (
    <>
      <PageHeader title="Second Factor" description={description} />
      <Callout tone="warn" title="Your role demands a second factor." className="mb-4">
        The console opens once you have set one up.
      </Callout>
      <OwnFactors view={view} obstacle={obstacle} isDue />
    </>
  );
}

/** What the roles of the user ask, where it is not the ordinary. */
function PolicyNote({ view: { policy, requiredFrom, factors } }: { view: FactorsView }) {
  if (policy === "off")
    return (
      <Callout className="mb-4" title="Your roles turn second factors off.">
        Nobody asks for one when you sign in, and none can be added.
      </Callout>
    );
  if (!requiredFrom || factors.length > 0) return null;
  return (
    <Callout tone="warn" className="mb-4" title="Your role will demand a second factor.">
      From <Time at={requiredFrom} format="date" /> on you cannot sign in without one.
    </Callout>
  );
}
