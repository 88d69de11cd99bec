import { hours, minutes } from "../clock";
import { countAuthenticationFailure } from "../metrics/counters";
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
  /** Tenant keys that were rotated. */
  formerTenantKeys: Map<string, LastUse>;
  requests: Map<string, RequestCount>;
  refusals: Map<string, RefusalCount>;
  /** Uses of credentials and tenant keys that have a successor. */
  rotated: Map<string, number>;
}

/** Stands for "no credential" and, when too many differ, for every other credential or address. */
const unnamed = "-";

// A flood of made-up keys or addresses must not fill the memory: beyond this, rows are counted together.
const mostRows = 10_000;

const emptyCounters = (): Counters => ({
  credentials: new Map(),
  tenantKeys: new Map(),
  formerTenantKeys: new Map(),
  requests: new Map(),
  refusals: new Map(),
  rotated: new Map(),
});

const current = slot("usage counters", emptyCounters);

interface Use {
  credentialId: string | null;
  secondCredentialId: string | null;
  tenantKeyId: string | null;
  formerTenantKeyId?: string;
  rotatedIds?: readonly string[];
}

/** Counts a request that was authenticated. */
export function recordUse(use: Use, last: LastUse): void {
  const counters = current.get();
  const { credentialId, secondCredentialId, rotatedIds = [] } = use;
  const { at } = last;
  if (credentialId) touch(counters.credentials, credentialId, last);
  if (secondCredentialId) touch(counters.credentials, secondCredentialId, last);
  countTenantKey(counters, use, last);
  for (const id of rotatedIds) addRotated(counters, id, 1);
  countRequests(counters, { at, credentialId, outcome: "ok" }, 1);
}

function countTenantKey(counters: Counters, keys: Pick<Use, "tenantKeyId" | "formerTenantKeyId">, use: LastUse): void {
  const { tenantKeyId, formerTenantKeyId } = keys;
  if (formerTenantKeyId) {
    touch(counters.formerTenantKeys, formerTenantKeyId, use);
    addRotated(counters, formerTenantKeyId, 1);
  } else if (tenantKeyId) touch(counters.tenantKeys, tenantKeyId, use);
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
  countAuthenticationFailure(code);
  countRequests(counters, { at, credentialId, outcome: code }, 1);
  const minute = beginning(at, minutes(1));
  addRefusals(counters, { minute, credentialId: credentialId ?? unnamed, address, code, requests: 1 });
}

/** Counts a request as refused that was counted as authenticated before. */
export function recordLateRefusal(refused: Refused): void {
  recordRefusal(refused);
  const { credentialId, at } = refused;
  countRequests(current.get(), { at, credentialId, outcome: "ok" }, -1);
}

function addRotated({ rotated }: Counters, id: string, uses: number): void {
  rotated.set(id, (rotated.get(id) ?? 0) + uses);
}

interface Counted {
  at: Date;
  credentialId: string | null;
  outcome: string;
}

function countRequests(counters: Counters, { at, credentialId, outcome }: Counted, requests: number): void {
  const id = credentialId ?? unnamed;
  const counted = counters.requests.get(requestKey(at, id, outcome));
  // Nearly every request is one more of its kind.
  if (counted) counted.requests += requests;
  else addRequests(counters, { hour: beginning(at, hours(1)), credentialId: id, outcome, requests });
}

/** Of the minute or hour, `lengthMs` long, that the moment lies in. */
const beginning = (at: Date, lengthMs: number) => new Date(at.getTime() - (at.getTime() % lengthMs));

const requestKey = (at: Date, credentialId: string, outcome: string) =>
  `${Math.floor(at.getTime() / hours(1))} ${credentialId} ${outcome}`;
const requestKeyOf = ({ hour, credentialId, outcome }: RequestCount) => requestKey(hour, credentialId, outcome);

function addRequests({ requests }: Counters, row: RequestCount): void {
  add(requests, row, requestKeyOf, { ...row, credentialId: unnamed });
}

function addRefusals({ refusals }: Counters, row: RefusalCount): void {
  const keyOf = (r: RefusalCount) => `${r.minute.getTime()} ${r.credentialId} ${r.address} ${r.code}`;
  add(refusals, row, keyOf, { ...row, credentialId: unnamed, address: unnamed });
}

/** Adds to the row's figure; when the map is full and has no such row, to that of `others`. */
function add<T extends { requests: number }>(rows: Map<string, T>, row: T, keyOf: (row: T) => string, others: T): void {
  const counted = rows.get(keyOf(row));
  if (counted) counted.requests += row.requests;
  else if (rows.size < mostRows || row === others) rows.set(keyOf(row), { ...row });
  else add(rows, others, keyOf, others);
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
  for (const [id, use] of unstored.formerTenantKeys) touch(counters.formerTenantKeys, id, use);
  for (const row of unstored.requests.values()) addRequests(counters, row);
  for (const row of unstored.refusals.values()) addRefusals(counters, row);
  for (const [id, uses] of unstored.rotated) addRotated(counters, id, uses);
}
