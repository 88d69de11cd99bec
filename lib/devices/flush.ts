import { and, eq, inArray, lte } from "drizzle-orm";
import { devices } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { definedOnly } from "../defined";
import { returnUnstored, type Said, takeUnstored, type Unstored } from "./presence";
import { indexDevice } from "./records";

const rowsAtOnce = 200;

/** Stores what devices said since the last flush. When that fails, it is kept for the next flush and the error is thrown. */
export async function flushDevices(): Promise<void> {
  const unstored = takeUnstored();
  if (unstored.said.size + unstored.connectedAt.size === 0) return;
  try {
    await transaction((tx) => store(tx, unstored));
  } catch (error) {
    returnUnstored(unstored);
    throw error;
  }
}

/** Every process writes in the same order, so that two flushes wait for each other instead of deadlocking. */
async function store(tx: Transaction, { said, connectedAt }: Unstored): Promise<void> {
  const ids = [...new Set([...said.keys(), ...connectedAt.keys()])].sort();
  for (let i = 0; i < ids.length; i += rowsAtOnce) {
    const rows = await namesOf(tx, ids.slice(i, i + rowsAtOnce));
    for (const row of rows) {
      const news = said.get(row.id);
      if (news) await storeSaid(tx, row, news);
      const at = connectedAt.get(row.id);
      if (at !== undefined) await tx.update(devices).set({ connectedAt: at }).where(eq(devices.id, row.id));
    }
  }
}

const namesOf = (tx: Transaction, ids: string[]) =>
  tx
    .select({
      id: devices.id,
      serial: devices.serial,
      virtualDomain: devices.virtualDomain,
      name: devices.name,
      version: devices.version,
      address: devices.address,
      fingerprint: devices.fingerprint,
    })
    .from(devices)
    .where(inArray(devices.id, ids))
    .orderBy(devices.id);

type Names = Awaited<ReturnType<typeof namesOf>>[number];

async function storeSaid(tx: Transaction, row: Names, { at, ...said }: Said): Promise<void> {
  const stored = await tx
    .update(devices)
    .set({ lastSeenAt: at, ...definedOnly(said) })
    .where(and(eq(devices.id, row.id), lte(devices.lastSeenAt, at)))
    .returning({ id: devices.id });
  const { name = row.name, version = row.version, address } = said;
  const isFoundByOthers = name !== row.name || version !== row.version || address !== row.address;
  if (stored.length > 0 && isFoundByOthers) await indexDevice(tx, { ...row, name, version, address });
}
