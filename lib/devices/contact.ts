/** A request of a device, as the gateway saw it. The certificate's key was proved by the handshake. */
export interface Contact {
  /** The instance that it reached. */
  groupId: string;
  /** null: by account ID alone. */
  accessKeyId: string | null;
  serial: string;
  /** Empty: none. */
  virtualDomain: string;
  /** SHA-256 of the certificate, lower-case hex. */
  fingerprint: string;
  certificatePem: string;
  address: string;
  /** What the device says of itself; left out: nothing. */
  name?: string;
  version?: string;
  fabricRoot?: string;
}

/** May the request pass? `device` is known unless the instance keeps no further waiting ones. */
export type Verdict =
  | { state: "authorized"; deviceId: string }
  | { state: "waiting" | "rejected" | "changed"; deviceId: string }
  | { state: "not-recorded"; deviceId: null };
