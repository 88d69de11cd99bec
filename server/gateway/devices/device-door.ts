import type { IncomingMessage, ServerResponse } from "node:http";

/** What a device's connection showed in its TLS handshake, the same for every request on it. */
export interface DeviceConnection {
  /** The instance that the server name leads to, looked up anew for every request. */
  groupId: string;
  /** The access key in the server name; null: the account ID alone led here. */
  accessKeyId: string | null;
  /** The key has a successor, and its grace period lasts. */
  isKeyRotated: boolean;
  /** The client certificate, whose private key the handshake proved; null: none was shown. Nobody has judged it. */
  certificate: DeviceCertificate | null;
  /** IP address of the peer, without an IPv4-mapped prefix. */
  address: string;
  /** Calls back once when the connection has ended; at once when it has ended already. */
  onEnd(callback: () => void): void;
}

export interface DeviceCertificate {
  der: Buffer;
  pem: string;
  /** Lower-case hex. */
  fingerprintSha256: string;
  /** The last common name of the subject; empty when there is none. */
  commonName: string;
}

/**
 * Answers requests that came under a device name and were let in by it. One connection has one `DeviceConnection` object
 * for as long as it leads to the same instance and key, so state may be kept by it in a `WeakMap`.
 */
export type DeviceDoor = (incoming: IncomingMessage, outgoing: ServerResponse, connection: DeviceConnection) => void;
