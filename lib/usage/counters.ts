import { slot } from "../state";

/** Newest use of a credential or tenant key. */
export interface LastUse {
  at: Date;
  address: string;
}

export interface RequestCount {
  hour: Date;
  credentialId: string;
  outcome: string;
  requests: number;
}

export interface RefusalCount {
  minute: Date;
  credentialId: string;
  address: string;
  code: string;
  requests: number;
}

/** What has happened since the last flush. Statistics: a crash may lose them, nothing that decides is kept here. */
export interface Counters {
  credentials: Map<string, LastUse>;
  tenantKeys: Map<string, LastUse>;
  requests: Map<string, RequestCount>;
  refusals: Map<string, RefusalCount>;
}

/** Stands for "no credential" and, when too many differ, for every other credential or address. */
export const unnamed = "-";

// A flood of made-up keys or addresses must not fill the memory: beyond this, rows are counted together.
const mostRows = 10_000;

const emptyCounters = (): Counters => ({
  credentials: new Map(),
  tenantKeys: new Map(),
  requests: new Map(),
  refusals: new Map(),
});

const current = slot("usage counters", emptyCounters);

interface Use {
  credentialId: string | null;
  tenantKeyId: string | null;
  address: string;
  at: Date;
}

/** Counts a request that was authenticated. */
export function recordUse({ credentialId, tenantKeyId, address, at }: Use): void {
  const counters = current.get();
  if (credentialId) touch(counters.credentials, credentialId, { at, address });
  if (tenantKeyId) touch(counters.tenantKeys, tenantKeyId, { at, address });
  countRequest(counters, at, credentialId ?? unnamed, "ok");
}

interface Refused {
  /** The credential that the request named, if it is one of ours. */
  credentialId: string | null;
  code: string;
  address: string;
  at: Date;
}

/** Counts a request that was refused, by credential, address, code and minute. */
export function recordRefusal({ credentialId, code, address, at }: Refused): void {
  const counters = current.get();
  countRequest(counters, at, credentialId ?? unnamed, code);
  const minute = new Date(at.getTime() - (at.getTime() % 60_000));
  const row = { minute, credentialId: credentialId ?? unnamed, address, code };
  const isFull = counters.refusals.size >= mostRows && !counters.refusals.has(refusalKey(row));
  addRefusals(counters, { ...row, address: isFull ? unnamed : address, requests: 1 });
}

function countRequest(counters: Counters, at: Date, credentialId: string, outcome: string): void {
  const hour = new Date(at.getTime() - (at.getTime() % 3_600_000));
  const isFull =
    counters.requests.size >= mostRows && !counters.requests.has(requestKey({ hour, credentialId, outcome }));
  addRequests(counters, { hour, credentialId: isFull ? unnamed : credentialId, outcome, requests: 1 });
}

const requestKey = (row: Omit<RequestCount, "requests">) => `${row.hour.getTime()} ${row.credentialId} ${row.outcome}`;
const refusalKey = (row: Omit<RefusalCount, "requests">) =>
  `${row.minute.getTime()} ${row.credentialId} ${row.address} ${row.code}`;

function addRequests(counters: Counters, row: RequestCount): void {
  const counted = counters.requests.get(requestKey(row));
  if (counted) counted.requests += row.requests;
  else counters.requests.set(requestKey(row), { ...row });
}

function addRefusals(counters: Counters, row: RefusalCount): void {
  const counted = counters.refusals.get(refusalKey(row));
  if (counted) counted.requests += row.requests;
  else counters.refusals.set(refusalKey(row), { ...row });
}

function touch(uses: Map<string, LastUse>, id: string, use: LastUse): void {
  const newest = uses.get(id);
  if (!newest || newest.at <= use.at) uses.set(id, use);
}

/** Hands out what has been counted and starts anew. */
export function takeCounters(): Counters {
  const taken = current.get();
  current.set(emptyCounters());
  return taken;
}

/** Adds counters that could not be stored back to what has been counted since. */
export function returnCounters(unstored: Counters): void {
  const counters = current.get();
  for (const [id, use] of unstored.credentials) touch(counters.credentials, id, use);
  for (const [id, use] of unstored.tenantKeys) touch(counters.tenantKeys, id, use);
  for (const row of unstored.requests.values()) if (counters.requests.size < mostRows) addRequests(counters, row);
  for (const row of unstored.refusals.values()) if (counters.refusals.size < mostRows) addRefusals(counters, row);
}
