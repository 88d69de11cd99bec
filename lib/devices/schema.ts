import { z } from "zod";
import { emptyIsAbsent } from "../credentials/schema";
import { PageInput } from "../paging";

export const deviceStates = ["waiting", "authorized", "rejected", "changed"] as const;
export type DeviceState = (typeof deviceStates)[number];

export const deviceStateLabels: Record<DeviceState, string> = {
  waiting: "Awaiting authorization",
  authorized: "Authorized",
  rejected: "Rejected",
  changed: "Certificate changed",
};

/** Letters, digits and `-._`: what a serial number may be, as the common name of the device's certificate. */
export const serialNumber = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{2,63}$/, "3 to 64 letters, digits, dots, hyphens and underscores");

/** Empty: the device has none, or did not say. */
export const virtualDomain = z
  .string()
  .regex(/^[A-Za-z0-9._-]{0,31}$/, "At most 31 letters, digits, dots, hyphens and underscores");

const id = z.string().max(60);
const ids = z.array(id).min(1, "Choose devices").max(500, "At most 500 at once");
const fingerprint = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, "SHA-256, 64 hexadecimal digits");

export const DeviceIdInput = z.object({ id });
export type DeviceIdInput = z.input<typeof DeviceIdInput>;

export const AuthorizeDeviceInput = DeviceIdInput.extend({
  /** Of the certificate that was looked at; one that came since is not authorized. Left out: whichever it is. */
  fingerprint: emptyIsAbsent(fingerprint),
});
export type AuthorizeDeviceInput = z.input<typeof AuthorizeDeviceInput>;

export const DeviceIdsInput = z.object({ ids });
export type DeviceIdsInput = z.input<typeof DeviceIdsInput>;

export const AuthorizeDevicesInput = z
  .object({
    ids,
    /** Of the certificates that were looked at, in the order of `ids`. */
    fingerprints: z.array(fingerprint).max(500).optional(),
  })
  .refine(({ ids, fingerprints }) => !fingerprints || fingerprints.length === ids.length, {
    path: ["fingerprints"],
    message: "As many as there are devices",
  });
export type AuthorizeDevicesInput = z.input<typeof AuthorizeDevicesInput>;

const deviceSorts = ["serial", "-serial", "firstSeen", "-firstSeen", "lastSeen", "-lastSeen"] as const;

export const DeviceFilters = PageInput.extend({
  state: emptyIsAbsent(z.enum(deviceStates, { error: "This state is not known" })),
  /** The instance. */
  groupId: emptyIsAbsent(id),
  accessKeyId: emptyIsAbsent(id),
  sort: emptyIsAbsent(z.enum(deviceSorts)),
});
export type DeviceFilters = z.input<typeof DeviceFilters>;

export interface DeviceView {
  id: string;
  /** Common name of its certificate. */
  serial: string;
  virtualDomain: string;
  state: DeviceState;
  name: string;
  version: string;
  address: string;
  instance: { id: string; name: string };
  /** The access key that it came with last, `name` empty once the key is deleted; null: it came by account ID alone. */
  accessKey: { id: string; name: string; keyId: string } | null;
  /** Serial number of the root of its security fabric, as it says. */
  fabricRoot: string;
  /** SHA-256 in lower-case hex: of the certificate that is authorized, or waits to be. */
  fingerprint: string;
  /** Of the certificate that was authorized last; null: none ever was. */
  authorizedFingerprint: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  /** null: not connected. */
  connectedAt: Date | null;
  decidedAt: Date | null;
  /** null: nobody decided, or its security fabric did. */
  decidedBy: { id: string; username: string } | null;
}

/** What a device is called: its serial number, and its virtual domain where it has one. */
export const titleOf = ({ serial, virtualDomain }: Pick<DeviceView, "serial" | "virtualDomain">): string =>
  virtualDomain ? `${serial} (${virtualDomain})` : serial;

export interface DeviceDetails extends DeviceView {
  /** What it said of itself last. */
  systemInformation: Record<string, unknown>;
  certificatePem: string;
  mayUpdate: boolean;
  mayDelete: boolean;
}
