import { getAccount, getPrimaryAccount } from "@/lib/account/queries";
import { env } from "@/lib/env";
import { getGatewayUrl } from "@/lib/gateway/queries";
import { getSettings } from "@/lib/settings/queries";
import type { DeviceGateway } from "./device-names";
import type { Instructions } from "./how-to-use";

/** How devices reach this server; null when the gateway is turned off, or no base name is set. */
export async function deviceGateway(accountId: string): Promise<DeviceGateway | null> {
  const { gateway } = env();
  const { bases } = await getSettings("gateway");
  return gateway && bases.length > 0 ? { accountId, bases, port: gateway.port } : null;
}

/** What *How to Use this Key* fills in. */
export async function instructionsHere(): Promise<Instructions> {
  const { accountId } = await getAccount();
  const { email } = await getPrimaryAccount();
  const gateway = await deviceGateway(accountId);
  return { url: env().url, accountId, primaryEmail: email, gateway, gatewayUrl: getGatewayUrl() };
}
