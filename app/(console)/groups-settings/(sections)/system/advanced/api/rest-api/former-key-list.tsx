import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { FormerTenantKeyView, TenantKeyView } from "@/lib/tenant-keys/schema";
import { rotationItems } from "../../../../../../credentials/rotation-items";
import { RetireFormerKeyDialog } from "./retire-former-key-dialog";

/** The former keys of the rows shown that still work, or were used when they did not any more. */
export function FormerKeyList({ tenantKeys, mayUpdate }: { tenantKeys: readonly TenantKeyView[]; mayUpdate: boolean }) {
  const shown = tenantKeys.flatMap(({ id, service, formerKeys }) =>
    formerKeys.filter((key) => !key.isOver || key.lateUseAt).map((key) => ({ id, service, key })),
  );
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="former-keys" className="mt-6">
      <h2 id="former-keys" className="mb-2 font-medium text-base">
        Former keys
      </h2>
      <div className="grid gap-3 lg:grid-cols-2">
        {shown.map(({ id, service, key }) => (
          <Card key={key.id} aria-label={`Former key of ${service}`}>
            <CardHeader level={3} title={<span className="wrap-anywhere">{service}</span>} />
            <CardBody>
              <DescriptionList items={itemsOf(key)} />
            </CardBody>
            {mayUpdate && !key.isOver && (
              <CardFooter>
                <RetireFormerKeyDialog
                  id={id}
                  formerKeyId={key.id}
                  service={service}
                  trigger={<Button>Retire now</Button>}
                />
              </CardFooter>
            )}
          </Card>
        ))}
      </div>
    </section>
  );
}

function itemsOf(key: FormerTenantKeyView) {
  const { endsAt, isOver, lastUsedAt, lastUsedAddress, lateUseAt } = key;
  return [
    { term: isOver ? "Ended" : "Works until", value: <Time at={endsAt} format="exact" /> },
    ...rotationItems({ rotation: { ...key, predecessorId: null }, lastUsedAt, expiresAt: endsAt, isLive: !isOver }),
    { term: "Last used", value: <Time at={lastUsedAt} format="exact" /> },
    ...(lastUsedAddress ? [{ term: "Last used from", value: lastUsedAddress, mono: true }] : []),
    ...(lateUseAt
      ? [
          {
            term: "Used too late",
            value: (
              <Status tone="bad">
                <Time at={lateUseAt} format="exact" />
              </Status>
            ),
          },
        ]
      : []),
  ];
}
