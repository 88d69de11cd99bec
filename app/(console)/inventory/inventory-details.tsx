import Link from "next/link";
import { CredentialUsage } from "@/components/credential-usage/credential-usage";
import { LabelList } from "@/components/labels/label-list";
import { DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import { Time } from "@/components/ui/time";
import type { InventoryView } from "@/lib/inventory/schema";
import { routes } from "@/lib/routes";
import { CapabilityList } from "../credentials/capability-list";
import { CredentialState } from "../credentials/credential-status";
import { OwnerLink } from "../credentials/owner-link";
import { removeLabelAction, setLabelAction } from "./actions";
import { isFormerTenantKey } from "./inventory-columns";
import { credentialHref, kindLabels, kindWord } from "./kind-labels";

/** What the viewer may do and open besides. */
export interface DetailRights {
  openOwner: boolean;
  openCredential: boolean;
  readLabels: boolean;
  updateLabels: boolean;
  readRequests: boolean;
}

const linkStyle = "rounded-sm underline underline-offset-2";

/** One credential of whatever kind, its labels, and what it was used for. */
export function InventoryDetails({ item, may }: { item: InventoryView; may: DetailRights }) {
  const { id, kind, identifier, team, createdAt, expiresAt, lastUsedAt, lastUsedAddress } = item;
  return (
    <div className="grid gap-5">
      <DescriptionList
        items={[
          { term: "Kind", value: kindOf(item) },
          { term: "Status", value: <CredentialState status={item.status} rotation={item} /> },
          ...(identifier
            ? [{ term: "Known by", value: <MonoValue value={identifier} label="identifier" full /> }]
            : []),
          ...(item.owner
            ? [{ term: "Owner", value: <OwnerLink owner={item.owner} mayOpen={may.openOwner} /> }]
            : [{ term: "Organization group", value: item.group?.name }]),
          ...(team ? [{ term: "Team", value: team.name }] : []),
          { term: isFormerTenantKey(item) ? "Rotated" : "Made", value: <Time at={createdAt} format="exact" /> },
          { term: "Expires", value: <Time at={expiresAt} format="exact" /> },
          { term: "Last used", value: <Time at={lastUsedAt} format="exact" /> },
          ...(lastUsedAddress ? [{ term: "Last used from", value: lastUsedAddress, mono: true }] : []),
        ]}
      />
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {may.openCredential && (
          <Link prefetch={false} href={credentialHref(item)} className={linkStyle}>
            Open the {kindWord(kind)}
          </Link>
        )}
        {may.readRequests && kind !== "tenant-key" && (
          <Link prefetch={false} href={routes.requestLog({ credentialId: id })} className={linkStyle}>
            Its requests
          </Link>
        )}
      </p>
      {may.readLabels && (
        <LabelList
          item={{ itemKind: "credential", itemId: id }}
          labels={item.labels}
          mayUpdate={may.updateLabels}
          setAction={setLabelAction}
          removeAction={removeLabelAction}
        />
      )}
      {kind === "tenant-key" ? (
        <p className="text-ink-2 text-sm">
          It names a service and opens nothing by itself: whoever sends it says besides who they are. Requests are
          counted for their credential.
        </p>
      ) : (
        <Reach item={item} />
      )}
    </div>
  );
}

function Reach({ item }: { item: InventoryView }) {
  return (
    <>
      <section>
        <h3 className="mb-1.5 font-medium">Capabilities</h3>
        {item.capabilities ? (
          <CapabilityList names={item.capabilities} />
        ) : (
          <p className="text-ink-2 text-sm">Everything that its owner may do at the time of a call.</p>
        )}
      </section>
      <CredentialUsage id={item.id} />
    </>
  );
}

function kindOf(item: InventoryView): string {
  if (isFormerTenantKey(item)) return "Former tenant key, works until it expires";
  return item.purpose ? `${kindLabels[item.kind]}, ${item.purpose}` : kindLabels[item.kind];
}
