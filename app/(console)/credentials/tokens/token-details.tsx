import { CredentialUsage } from "@/components/credential-usage/credential-usage";
import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { TokenView } from "@/lib/tokens/schema";
import { CapabilityList } from "../capability-list";
import { CredentialState } from "../credential-status";
import { LifeLine } from "../life-bar";
import { limitItems } from "../limit-items";
import { OwnerLink } from "../owner-link";
import { rotationItems } from "../rotation-items";
import { isLive } from "../shown-state";

/** What is known of a token. */
export function TokenDetails({ token, mayOpenOwner }: { token: TokenView; mayOpenOwner: boolean }) {
  const { type, createdAt, expiresAt, lastUsedAt, lastUsedAddress, revokedAt, revocationReason } = token;
  const isSession = type === "session";
  return (
    <div className="grid gap-5">
      <DescriptionList
        items={[
          { term: "Status", value: <CredentialState status={token.status} rotation={token.rotation} /> },
          { term: "Ends with", value: `…${token.ending}`, mono: true },
          { term: "Owner", value: <OwnerLink owner={token.owner} mayOpen={mayOpenOwner} /> },
          { term: isSession ? "Logged in" : "Made", value: <Time at={createdAt} format="exact" /> },
          ...(token.address ? [{ term: "Logged in from", value: token.address, mono: true }] : []),
          { term: isSession ? "Expires if unused" : "Expires", value: <Time at={expiresAt} format="exact" /> },
          ...(isSession ? [{ term: "Expires at the latest", value: <Time at={token.endsAt} format="exact" /> }] : []),
          ...limitItems(token.limits),
          ...rotationItems({ ...token, isLive: isLive(token.status) }),
          { term: "Last used", value: <Time at={lastUsedAt} format="exact" /> },
          ...(lastUsedAddress ? [{ term: "Last used from", value: lastUsedAddress, mono: true }] : []),
          ...(revokedAt ? [{ term: "Revoked", value: <Time at={revokedAt} format="exact" /> }] : []),
          ...(revocationReason ? [{ term: "Reason", value: revocationReason }] : []),
        ]}
      />
      {expiresAt && !isSession && <LifeLine from={createdAt} to={expiresAt} status={token.status} />}
      <section>
        <h3 className="mb-1.5 font-medium">Capabilities</h3>
        {token.capabilities ? (
          <CapabilityList names={token.capabilities} />
        ) : (
          <p className="text-ink-2 text-sm">Everything that its owner may do at the time of a call.</p>
        )}
      </section>
      <CredentialUsage id={token.id} />
    </div>
  );
}
