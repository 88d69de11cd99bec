import { transaction } from "@/db/store";
import { recordAudit } from "../../audit/records";
import { gatewayActor } from "../../devices/gateway-actor";
import { topGroup } from "../../groups/records";

interface RefusedName {
  /** A stable code; never the name itself, which may hold a key. */
  reason: string;
  /** The key that the name held, when it is one of ours. */
  accessKeyId: string | null;
  groupPath: string | null;
  address: string;
}

/** Records for administrators why a device name led nowhere: the caller is not told. */
export async function recordRefusedName({ reason, accessKeyId, groupPath, address }: RefusedName): Promise<void> {
  await transaction(async (tx) =>
    recordAudit(tx, gatewayActor, {
      event: "gateway.connect",
      outcome: "failure",
      reason,
      address,
      ...(accessKeyId && { subject: { kind: "access-key", id: accessKeyId, name: accessKeyId } }),
      groupPath: groupPath ?? (await topGroup(tx)).path,
    }),
  );
}
