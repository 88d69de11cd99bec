import type { Metadata } from "next";
import { ArrivalFocus } from "@/components/arrival-focus";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { gatewayIssuerName } from "@/lib/gateway/schema";
import { getIssuer } from "@/lib/issuers/queries";
import type { IssuerDetails } from "@/lib/issuers/view";
import { keyTypeLabels } from "@/lib/key-types";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { IssuerMenu } from "../issuer-menu";
import { menuFacts } from "../issuer-menu-facts";
import { IssuerStatus, originText } from "../issuer-status";
import { profileChoices } from "../profile-choices";
import { AwaitedCard } from "./awaited-card";
import { ChainCard } from "./chain-card";
import { DownloadsCard } from "./downloads-card";
import { FactsCard } from "./facts-card";
import { ProfileCard } from "./profile-card";
import { StatusCard } from "./status-card";
import { TeamsCard } from "./teams-card";

export const metadata: Metadata = { title: "Certificate Issuer" };

export default async function IssuerPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const issuer = await orNotFound(getIssuer(actor, (await params).id));
  const isOwn = issuer.origin === "built-in";
  const mayUpdate = !isOwn && allowed(actor, "issuers.update", "top");
  const mayDelete = !isOwn && allowed(actor, "issuers.delete", "top");
  const keyType = Object.entries(keyTypeLabels).find(([, label]) => label === issuer.keyType)?.[0] ?? "ec-p256";
  return (
    <>
      <PageHeader
        title={issuer.name}
        description={
          <span className="flex flex-wrap items-center gap-x-3">
            <IssuerStatus status={issuer.status} />
            <span>{originText(issuer.origin)}</span>
          </span>
        }
        actions={
          (mayUpdate || mayDelete) && (
            <IssuerMenu
              issuer={menuFacts(issuer)}
              can={{ update: mayUpdate, delete: mayDelete }}
              keyTypes={profileChoices.keyTypes}
              keyType={keyType}
            />
          )
        }
        breadcrumbs={[
          { label: "Certificates" },
          { label: "Certificate Issuers", href: routes.issuers() },
          { label: issuer.name },
        ]}
      />
      <ArrivalFocus key={issuer.id} />
      <div className="grid gap-4">
        <Notes issuer={issuer} />
        {issuer.requestPem && <AwaitedCard issuer={issuer} requestPem={issuer.requestPem} mayUpdate={mayUpdate} />}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <FactsCard issuer={issuer} />
          <div className="grid gap-4">
            <ChainCard issuer={issuer} />
            <DownloadsCard issuer={issuer} />
          </div>
          <TeamsCard issuer={issuer} maySeeTeams={allowed(actor, "teams.read", "anywhere")} />
          <StatusCard issuer={issuer} />
        </div>
        <ProfileCard issuer={issuer} mayUpdate={mayUpdate} />
      </div>
    </>
  );
}

function Notes({ issuer }: { issuer: IssuerDetails }) {
  const { status, origin, certificate, name } = issuer;
  // The root above it has a longer name.
  const isOfGateway = name.startsWith(gatewayIssuerName);
  const cannotList = certificate && certificate.keyUsage.length > 0 && !certificate.keyUsage.includes("cRLSign");
  return (
    <>
      {origin === "built-in" && (
        <Callout title="Keyhall's own.">
          It is for{" "}
          {isOfGateway ? "the gateway's own certificate" : "the client certificates of administrators and programs"},
          and is not changed by people.
        </Callout>
      )}
      {status === "disabled" && (
        <Callout tone="warn" title="Disabled.">
          It issues nothing. What it issued stays valid, and its status is told as before.
        </Callout>
      )}
      {status === "expired" && (
        <Callout tone="bad" title="Expired.">
          Everything it issued is refused by clients. Renew it, then renew what it issued.
        </Callout>
      )}
      {status === "retired" && (
        <Callout title="Retired.">
          A new key took its place. What it issued stays valid until it ends; it signs only revocation lists and answers
          about them.
        </Callout>
      )}
      {cannotList && (
        <Callout tone="warn" title="It may not sign revocation lists.">
          cRLSign is missing from its key usage, so strict clients cannot check what it issued.
        </Callout>
      )}
    </>
  );
}
