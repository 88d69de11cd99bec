import { and, asc, eq } from "drizzle-orm";
import { devices } from "@/db/schema";
import { db, type Reader } from "@/db/store";

/** A name under which a firewall keeps addresses. */
export interface Tag {
  name: string;
  addresses: string[];
}

const mostDevices = 10_000;

/** The addresses of an instance's authorized devices: of all, and of each security fabric. Checks no permission. */
export async function listAuthorizedAddresses(groupId: string, reader: Reader = db()): Promise<Tag[]> {
  const rows = await reader
    .select({ serial: devices.serial, fabricRoot: devices.fabricRoot, address: devices.address })
    .from(devices)
    .where(and(eq(devices.groupId, groupId), eq(devices.state, "authorized")))
    .orderBy(asc(devices.serial), asc(devices.id))
    .limit(mostDevices);
  const tags = new Map<string, Set<string>>([["all_authorized_devices", new Set()]]);
  const roots = new Set(rows.map(({ fabricRoot }) => fabricRoot).filter(Boolean));
  const put = (name: string, address: string) => tags.set(name, (tags.get(name) ?? new Set()).add(address));
  for (const { serial, fabricRoot, address } of rows) {
    put("all_authorized_devices", address);
    if (fabricRoot) put(`fabric_${fabricRoot}`, address);
    else if (roots.has(serial)) put(`fabric_${serial}`, address);
  }
  return [...tags].map(([name, addresses]) => ({ name, addresses: [...addresses] }));
}
