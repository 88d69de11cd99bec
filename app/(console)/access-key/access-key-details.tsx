import { CredentialUsage } from "@/components/credential-usage/credential-usage";
import { DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import { Time } from "@/components/ui/time";
import type { AccessKeyView } from "@/lib/access-keys/schema";
import { CredentialState } from "../credentials/credential-status";
import { limitItems } from "../credentials/limit-items";
import { rotationItems } from "../credentials/rotation-items";
import { isLive } from "../credentials/shown-state";

/** What is known of an access key, for the top of its sheet. */
export function AccessKeyDetails({ accessKey }: { accessKey: AccessKeyView }) {
  const { id, keyId, instance, status, createdAt, createdBy, expiresAt, lastUsedAt, lastUsedAddress } = accessKey;
  return (
    <>
      <DescriptionList
        items={[
          { term: "Status", value: <CredentialState status={status} rotation={accessKey.rotation} /> },
          { term: "Key ID", value: <MonoValue value={keyId} label="key ID" full /> },
          { term: "Instance", value: instance.name },
          { term: "Created", value: <Time at={createdAt} format="exact" /> },
          ...(createdBy ? [{ term: "Created by", value: createdBy.username }] : []),
          { term: "Expires", value: expiresAt ? <Time at={expiresAt} format="exact" /> : "never" },
          ...limitItems(accessKey.limits),
          ...rotationItems({ ...accessKey, isLive: isLive(status) }),
          { term: "Last used", value: <Time at={lastUsedAt} format="exact" /> },
          ...(lastUsedAddress ? [{ term: "Last used from", value: lastUsedAddress, mono: true }] : []),
        ]}
      />
      <CredentialUsage id={id} />
    </>
  );
}
