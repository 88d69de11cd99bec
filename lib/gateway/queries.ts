import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { accessKeys, devices } from "@/db/schema";
import { db } from "@/db/store";
import { getAccount } from "../account/queries";
import type { Actor } from "../actor";
import { requirePermission } from "../allowed";
import { env } from "../env";
import { getSettings } from "../settings/queries";
import { gatewayUrl } from "./address";
import { findGatewayCertificate, namesToCover } from "./certificate";

/** The gateway as its page shows it. */
export interface GatewayView {
  /** null: it is turned off. */
  url: string | null;
  hosts: readonly string[];
  accountId: string;
  /** Its own certificate, as far as one was issued here; null: none was needed yet, or files are configured. */
  certificate: { notAfter: Date; fingerprintSha256: string } | null;
  usesFiles: boolean;
  /** Names that the certificate covers, or must cover when it is made; null: the configured files cannot be read. */
  names: readonly string[] | null;
  /** Devices connect below them. */
  bases: readonly string[];
  /** What is cut off without a base name. */
  accessKeys: number;
  devices: number;
  /** May the chain of its authority be downloaded? */
  hasChain: boolean;
}

/** `https://host:port`; null: the gateway is turned off. No permission: whoever may see a key is told where it leads. */
export const getGatewayUrl = (): string | null => gatewayUrl();

/** What the page of the gateway shows of its addresses and its certificate. */
export async function getGateway(actor: Actor): Promise<GatewayView> {
  requirePermission(actor, "settings.read", "top");
  const { gateway } = env();
  const hosts = gateway?.hosts ?? [];
  const { accountId } = await getAccount();
  const { bases } = await getSettings("gateway");
  const kept = gateway?.tls ? null : await findGatewayCertificate();
  const certificate = kept && {
    notAfter: kept.notAfter,
    fingerprintSha256: kept.fingerprintSha256,
  };
  return {
    url: gatewayUrl(),
    hosts,
    accountId,
    certificate,
    usesFiles: Boolean(gateway?.tls),
    // One for names of before is replaced at the next connection.
    names: gateway?.tls ? await namesInFile(gateway.tls.certificate) : namesToCover(hosts, bases, accountId),
    bases,
    accessKeys: await db().$count(accessKeys),
    devices: await db().$count(devices),
    hasChain: gateway !== null && !gateway.tls,
  };
}

async function namesInFile(file: string): Promise<string[] | null> {
  try {
    const { subjectAltName = "" } = new X509Certificate(await readFile(file));
    return subjectAltName.split(", ").map((name) => name.replace(/^(DNS|IP Address):/, ""));
  } catch {
    return null;
  }
}
