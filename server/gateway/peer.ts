import { createHash, type X509Certificate } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { parseCertificate } from "@/lib/pki/certificate-fields";
import { commonNameOf } from "@/lib/pki/names";
import { toPem } from "@/lib/pki/pem";
import type { DeviceCertificate } from "./devices/device-door";

const longestChain = 10;
const chains = new WeakMap<Socket, readonly Buffer[]>();

/**
 * The certificates (DER) that the client of a connection showed, its own first; empty when it showed none. The handshake
 * proved that it holds the first one's key; nothing else about them has been judged.
 */
export function clientCertificatesOf({ socket }: Pick<IncomingMessage, "socket">): readonly Buffer[] {
  if (!(socket instanceof TLSSocket)) return none;
  const known = chains.get(socket);
  if (known) return known;
  const chain: Buffer[] = [];
  let next: X509Certificate | undefined = socket.getPeerX509Certificate();
  while (next && chain.length < longestChain) {
    chain.push(next.raw);
    next = next.issuerCertificate;
  }
  chains.set(socket, chain);
  return chain;
}

const none: readonly Buffer[] = [];

const sockets = new WeakSet<Socket>();

/** Says of a connection that the gateway took it. */
export const markGateway = (socket: Socket): void => void sockets.add(socket);

/** Did the request come by the gateway? */
export const cameByGateway = ({ socket }: Pick<IncomingMessage, "socket">): boolean => sockets.has(socket);

/** The certificate as a device is known by it. */
export function deviceCertificateOf(der: Buffer): DeviceCertificate {
  return {
    der,
    pem: toPem("CERTIFICATE", der),
    fingerprintSha256: createHash("sha256").update(der).digest("hex"),
    commonName: commonNameIn(der),
  };
}

/** What cannot be read names nobody. */
function commonNameIn(der: Buffer): string {
  try {
    return commonNameOf(parseCertificate(der).subjectDer) ?? "";
  } catch {
    return "";
  }
}
