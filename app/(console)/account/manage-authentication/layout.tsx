import { BadgeCheck, ShieldCheck, Ticket, Timer } from "lucide-react";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import type { UserActor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { listOwnClientCertificates } from "@/lib/certificates/queries";
import { listOwnFactors } from "@/lib/factors/queries";
import { recoveryCodeCount } from "@/lib/factors/schema";
import { routes } from "@/lib/routes";
import { getSettings } from "@/lib/settings/queries";
import { listOwnTokens } from "@/lib/tokens/queries";
import { currentSession, requireActor } from "@/lib/web/actor";
import { AuthenticationCard } from "./authentication-card";
import { durationText } from "./duration-text";
import { ManageButton } from "./manage-button";

/** The page itself; what stands below it in the path opens as a popup over it. */
export default async function ManageAuthenticationLayout({ children }: { children: ReactNode }) {
  // The one page that opens then stands alone.
  if ((await currentSession())?.mustSetUpFactor) return children;
  const actor = await requireActor();
  return (
    <>
      <PageHeader title="Manage Authentication" description="How you and programs of yours prove who they are." />
      <div className="grid gap-4">
        <SecondFactorCard actor={actor} />
        <SessionTokensCard actor={actor} />
        <PersonalAccessTokensCard actor={actor} />
        <CertificatesCard actor={actor} />
      </div>
      {children}
    </>
  );
}

async function SecondFactorCard({ actor }: { actor: UserActor }) {
  const { policy, factors, recoveryCodesLeft } = await listOwnFactors(actor);
  const named = factors.map(({ name }) => name).join(", ");
  return (
    <AuthenticationCard
      title="Second Factor"
      description="What you prove besides your password when you sign in to this console: a code of an app, or a passkey."
      enabled={policy !== "off"}
      offNote="Your roles turn second factors off: nobody asks for one when you sign in."
      settingsHref={undefined}
      items={[
        { term: "Yours", value: named || "none" },
        {
          term: "Recovery codes",
          value: factors.length > 0 ? `${recoveryCodesLeft} of ${recoveryCodeCount} left` : "none",
        },
      ]}
    >
      <ManageButton href={routes.secondFactor()} icon={<ShieldCheck aria-hidden />}>
        Manage Second Factor
      </ManageButton>
    </AuthenticationCard>
  );
}

async function SessionTokensCard({ actor }: { actor: UserActor }) {
  const { sessionEnabled, sessionTotalSeconds, sessionIdleSeconds } = await getSettings("tokens");
  const { live } = await liveOf((status) => listOwnTokens(actor, { type: "session", status, limit: 1 }));
  return (
    <AuthenticationCard
      title="Session Tokens"
      description="A program that logs in to the REST API with your username and password gets one, for as long as it works."
      enabled={sessionEnabled}
      offNote="An administrator has turned session tokens off: programs cannot log in, and those that did are refused."
      settingsHref={settingsHref(actor, routes.tokenSettings())}
      items={[
        { term: "Your session tokens", value: `${live} live` },
        {
          term: "Longest life",
          value: `${durationText(sessionTotalSeconds)}, ${durationText(sessionIdleSeconds)} unused`,
        },
      ]}
    >
      <ManageButton href={routes.manageSessionTokens()} icon={<Timer aria-hidden />}>
        Manage Session Tokens
      </ManageButton>
    </AuthenticationCard>
  );
}

async function PersonalAccessTokensCard({ actor }: { actor: UserActor }) {
  const { personalEnabled, personalMaximumDays } = await getSettings("tokens");
  const { live, soon } = await liveOf((status) => listOwnTokens(actor, { status, limit: 1 }));
  return (
    <AuthenticationCard
      title="Personal Access Tokens"
      description="A personal access token stands for you at every call, with all your rights or only some, until it expires or you revoke it."
      enabled={personalEnabled}
      offNote="An administrator has turned personal access tokens off: none can be made, and those made before are refused."
      settingsHref={settingsHref(actor, routes.tokenSettings())}
      items={[
        { term: "Your tokens", value: `${live} live${endsSoon(soon)}` },
        { term: "Longest life", value: daysText(personalMaximumDays) },
      ]}
    >
      <ManageButton href={routes.manageTokens()} icon={<Ticket aria-hidden />}>
        Manage Personal Access Tokens
      </ManageButton>
    </AuthenticationCard>
  );
}

async function CertificatesCard({ actor }: { actor: UserActor }) {
  const { enabled, maximumDays } = await getSettings("client-certificates");
  const { live, soon } = await liveOf((status) => listOwnClientCertificates(actor, { status, limit: 1 }));
  return (
    <AuthenticationCard
      title="Certificate Authentication Management"
      description="A client certificate lets your automation call the REST API without your username and password, with your rights at every call, until it expires or you revoke it."
      enabled={enabled}
      offNote="An administrator has turned client certificates off: none can be made, and those made before are refused."
      settingsHref={settingsHref(actor, routes.clientCertificateSettings())}
      items={[
        { term: "Your certificates", value: `${live} live${endsSoon(soon)}` },
        { term: "Longest life", value: daysText(maximumDays) },
      ]}
    >
      <ManageButton href={routes.manageCertificates()} icon={<BadgeCheck aria-hidden />}>
        Manage Certificates
      </ManageButton>
    </AuthenticationCard>
  );
}

type Counted = Promise<{ total: { count: number } }>;

/** How many are accepted now, and how many of them end soon. */
async function liveOf(list: (status: "active" | "expires-soon") => Counted): Promise<{ live: number; soon: number }> {
  const [active, soon] = await Promise.all([list("active"), list("expires-soon")]);
  return { live: active.total.count + soon.total.count, soon: soon.total.count };
}

const settingsHref = (actor: UserActor, href: string) => (allowed(actor, "settings.update", "top") ? href : undefined);

const daysText = (days: number) => (days === 1 ? "1 day" : `${days} days`);

const endsSoon = (count: number) => (count > 0 ? `, ${count} of them ${count === 1 ? "expires" : "expire"} soon` : "");
