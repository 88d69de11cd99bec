import { getAccount } from "../account/queries";
import type { Actor } from "../actor";
import { requirePermission } from "../allowed";
import { env } from "../env";
import { getSettings } from "../settings/queries";
import { gatewayUrl } from "./address";
import { findGatewayCertificate, namesToCover } from "./certificate";
import { findGatewayChain } from "./issuer";

/** The gateway as its page shows it. */
export interface GatewayView {
  /** null: it is turned off. */
  url: string | null;
  hosts: readonly string[];
  accountId: string;
  /** Its own certificate, as far as one was issued here; null: none was needed yet, or files are configured. */
  certificate: { names: readonly string[]; notAfter: Date; fingerprintSha256: string } | null;
  usesFiles: boolean;
  /** Names that the certificate must cover. */
  names: readonly string[];
  /** May the chain of its authority be downloaded? */
  hasChain: boolean;
}

/** What the page of the gateway shows of its addresses and its certificate. */
export async function getGateway(actor: Actor): Promise<GatewayView> {
  requirePermission(actor, "settings.read", "top");
  const { gateway } = env();
  const hosts = gateway?.hosts ?? [];
  const { accountId } = await getAccount();
  const { bases } = await getSettings("gateway");
  const kept = gateway?.tls ? null : await findGatewayCertificate();
  const certificate = kept && {
    names: kept.names,
    notAfter: kept.notAfter,
    fingerprintSha256: kept.fingerprintSha256,
  };
  return {
    url: gatewayUrl(),
    hosts,
    accountId,
    certificate,
    usesFiles: Boolean(gateway?.tls),
    names: namesToCover(hosts, bases, accountId),
    hasChain: !gateway?.tls && (await findGatewayChain()) !== null,
  };
}
