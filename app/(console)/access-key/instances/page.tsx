import { Waypoints } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getGatewayUrl } from "@/lib/gateway/queries";
import { listGroupChoices } from "@/lib/groups/queries";
import { findInstanceByAccount, getAccountView } from "@/lib/instances/queries";
import type { InstanceView } from "@/lib/instances/schema";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { dnsNames } from "../device-names";
import { deviceGateway } from "../instructions";
import { NoGateway } from "../no-gateway";
import { instanceColumns } from "./instance-columns";
import { InstanceMenu, MakeInstanceDialog } from "./instance-dialogs";

export const metadata = { title: "Instances" };

export default async function InstancesPage() {
  const actor = await requireActor();
  const { accountId, instances, totalInstances } = await orNotFound(getAccountView(actor));
  const gateway = await deviceGateway(accountId);
  const accountIdSuffices = (await findInstanceByAccount()) !== null;
  const groups = (await listGroupChoices(actor, "groups.update"))
    .filter(({ id }) => !instances.some(({ groupId }) => groupId === id))
    .map(({ id, label }) => ({ value: id, label }));
  return (
    <>
      <PageHeader
        title="Instances"
        description="Organization groups that devices can reach, and what a device must send to reach each of them."
        actions={groups.length > 0 && <MakeInstanceDialog groups={groups} accountIdSuffices={accountIdSuffices} />}
      />
      <Card className="mb-4">
        <CardHeader title="Account ID" description="The same for every instance; it is no secret." />
        <CardBody className="grid gap-3">
          <p className="flex items-center gap-3">
            <span className="font-mono text-2xl tracking-tight">{accountId}</span>
            <CopyButton value={accountId} label="account ID" />
          </p>
          {gateway ? (
            <p className="text-ink-2 text-sm">
              {`A device sends it as the server name (SNI), alone or with an access key. The names ${dnsNames(gateway).join(" and ")} must point to this server’s gateway, which listens on port ${gateway.port}.`}
            </p>
          ) : (
            <NoGateway isOff={getGatewayUrl() === null} />
          )}
        </CardBody>
      </Card>
      <DataTable
        caption="Instances"
        columns={instanceColumns({ accountId, total: totalInstances, gateway })}
        rows={instances}
        rowKey={(row) => row.groupId}
        rowMenu={(row) =>
          row.mayUpdate ? <InstanceMenu groupId={row.groupId} name={row.name} holds={contentsOf(row)} /> : null
        }
        empty={
          <EmptyState
            icon={Waypoints}
            title="No instance"
            description="No device can connect. Make an organization group an instance, and devices reach it."
          />
        }
      />
    </>
  );
}

/** What keeps it an instance, in words; null when nothing does. */
function contentsOf({ accessKeys, devices }: InstanceView): string | null {
  const counts = [
    ...(accessKeys > 0 ? [accessKeys === 1 ? "1 access key" : `${accessKeys} access keys`] : []),
    ...(devices > 0 ? [devices === 1 ? "1 device" : `${devices} devices`] : []),
  ];
  return counts.length > 0 ? counts.join(" and ") : null;
}
