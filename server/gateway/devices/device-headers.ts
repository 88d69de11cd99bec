import type { IncomingHttpHeaders } from "node:http";
import { serialNumber, virtualDomain } from "@/lib/devices/schema";
import { line, nameLine } from "@/lib/fields";

/** What a device says of itself with every request. A version that is no line of text, a name that nobody can read, was not said. */
export interface DeviceHeaders {
  virtualDomain: string;
  name?: string;
  version?: string;
  fabricRoot?: string;
}

const name = nameLine(100);
const text = line(100);

/** Reads the headers of docs/device-protocol.md; null when the virtual domain or the root of the fabric is malformed. */
export function readDeviceHeaders(headers: IncomingHttpHeaders): DeviceHeaders | null {
  const domain = virtualDomain.safeParse(single(headers["device-virtual-domain"]) ?? "");
  const root = serialNumber.or(virtualDomain.length(0)).safeParse(single(headers["device-fabric-root"]) ?? "");
  if (!domain.success || !root.success) return null;
  return {
    virtualDomain: domain.data,
    name: said(headers["device-name"], name),
    version: said(headers["device-version"], text),
    ...(headers["device-fabric-root"] !== undefined && { fabricRoot: root.data }),
  };
}

const single = (value: string | string[] | undefined): string | undefined => [value ?? []].flat()[0];

function said(value: string | string[] | undefined, field: typeof text): string | undefined {
  const given = single(value);
  if (given === undefined) return undefined;
  // Node reads headers as Latin-1; devices send UTF-8.
  const parsed = field.safeParse(Buffer.from(given, "latin1").toString("utf8"));
  return parsed.success ? parsed.data : undefined;
}
