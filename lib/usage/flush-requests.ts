import { eq, inArray } from "drizzle-orm";
import { rowsOfJson } from "@/db/rows-of-json";
import { credentials, requestLog } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import { newId } from "../id";
import { getSettings } from "../settings/queries";
import { type LoggedRequest, returnRequests, takeRequests } from "./request-log";

/** One transaction keeps the only writer for some 10 milliseconds. */
const rowsPerTransaction = 1000;

/** Stores the requests that wait, unless the log is turned off. What could not be stored waits for the next flush. */
export async function flushRequests(): Promise<void> {
  const { requests, corrections } = takeRequests();
  if (requests.length + corrections.length === 0) return;
  let stored = 0;
  try {
    if ((await getSettings("usage")).requestLogDays === 0) return;
    const owners = await ownersOf(requests);
    for (; stored < requests.length; stored += rowsPerTransaction) {
      const part = requests.slice(stored, stored + rowsPerTransaction);
      await transaction((tx) => store(tx, part, owners));
    }
    if (corrections.length > 0) await transaction((tx) => correct(tx, corrections));
  } catch (error) {
    returnRequests({ requests: requests.slice(stored), corrections });
    throw error;
  }
}

async function store(tx: Transaction, requests: readonly LoggedRequest[], owners: ReadonlyMap<string, string>) {
  const rows = requests.map((request) => {
    request.id ??= newId("request", request.at);
    return { ...request, id: request.id, ownerId: request.ownerId ?? owners.get(request.credentialId ?? "") ?? null };
  });
  await tx.insert(requestLog).select(rowsOfJson(requestLog, rows));
}

async function correct(tx: Transaction, corrections: readonly LoggedRequest[]): Promise<void> {
  for (const { id, outcome } of corrections) {
    if (id !== null) await tx.update(requestLog).set({ outcome }).where(eq(requestLog.id, id));
  }
}

/** Whose credentials those are of which a refused request only said the name. */
async function ownersOf(requests: readonly LoggedRequest[]): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  const unowned = requests.flatMap(({ credentialId, ownerId }) => (ownerId === null && credentialId) || []);
  const ids = [...new Set(unowned)];
  for (let i = 0; i < ids.length; i += rowsPerTransaction) {
    const rows = await db()
      .select({ id: credentials.id, ownerId: credentials.ownerId })
      .from(credentials)
      .where(inArray(credentials.id, ids.slice(i, i + rowsPerTransaction)));
    for (const { id, ownerId } of rows) owners.set(id, ownerId);
  }
  return owners;
}
