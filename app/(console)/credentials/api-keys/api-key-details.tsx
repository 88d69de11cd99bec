import { CredentialUsage } from "@/components/credential-usage/credential-usage";
import { DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import { Time } from "@/components/ui/time";
import type { ApiKeyView } from "@/lib/api-keys/schema";
import { CapabilityList } from "../capability-list";
import { CredentialState } from "../credential-status";
import { LifeLine } from "../life-bar";
import { limitItems } from "../limit-items";
import { OwnerLink } from "../owner-link";
import { rotationItems } from "../rotation-items";
import { isLive } from "../shown-state";

/** One API key as a side sheet shows it. */
export function ApiKeyDetails({ apiKey, mayOpenOwner }: { apiKey: ApiKeyView; mayOpenOwner: boolean }) {
  const { createdAt, expiresAt, lastUsedAt, lastUsedAddress, status } = apiKey;
  return (
    <div className="grid gap-5">
      <DescriptionList
        items={[
          { term: "Status", value: <CredentialState status={status} rotation={apiKey.rotation} /> },
          { term: "API key", value: <MonoValue value={apiKey.apiKey} label="API key" full /> },
          { term: "Owner", value: <OwnerLink owner={apiKey.owner} mayOpen={mayOpenOwner} /> },
          { term: "Made", value: <Time at={createdAt} format="exact" /> },
          { term: "Expires", value: <Time at={expiresAt} format="exact" /> },
          ...limitItems(apiKey.limits),
          ...rotationItems({ ...apiKey, isLive: isLive(status) }),
          { term: "Last used", value: <Time at={lastUsedAt} format="exact" /> },
          ...(lastUsedAddress ? [{ term: "Last used from", value: lastUsedAddress, mono: true }] : []),
        ]}
      />
      {expiresAt && <LifeLine from={createdAt} to={expiresAt} status={status} />}
      <section>
        <h3 className="mb-1.5 font-medium">Capabilities</h3>
        <CapabilityList names={apiKey.capabilities} />
      </section>
      <CredentialUsage id={apiKey.id} />
    </div>
  );
}
