import { slot } from "../state";
import type { RequestDoor } from "./schema";

/** A request that carried a credential, until it is stored. */
export interface LoggedRequest {
  /** Given when it is about to be stored. */
  id: string | null;
  at: Date;
  credentialId: string | null;
  /** null: looked up when it is stored. */
  ownerId: string | null;
  door: RequestDoor;
  scheme: string | null;
  method: string;
  host: string;
  path: string;
  /** `ok` or the code of the refusal. */
  outcome: string;
  address: string;
  applicationId: string | null;
}

interface Waiting {
  requests: LoggedRequest[];
  /** Of `requests`: those that were refused, or name no credential of ours. */
  unproved: number;
  /** Refused after they were stored. */
  corrections: LoggedRequest[];
  /** Not stored since the process started, because too many waited. */
  dropped: number;
}

// What waits is stored every few seconds: a flood must fill neither the memory nor the log.
const mostWaiting = 10_000;
/** Who makes a credential up, or knows only its name, must not push out the requests of those who have one. */
const mostUnproved = 1_000;
const longestPath = 500;

const waiting = slot("request log", (): Waiting => ({ requests: [], unproved: 0, corrections: [], dropped: 0 }));
const isUnproved = ({ credentialId, outcome }: LoggedRequest): boolean => credentialId === null || outcome !== "ok";

/** Keeps a request for the log. When too many wait, it is only counted. */
export function logRequest(request: LoggedRequest): void {
  const log = waiting.get();
  const proves = !isUnproved(request);
  // What comes too late is let go at once: keeping it until something newer comes would cost more than the request.
  if (log.requests.length >= mostWaiting || (!proves && log.unproved >= mostUnproved)) {
    log.dropped++;
    return;
  }
  if (!proves) log.unproved++;
  if (request.path.length > longestPath) request.path = request.path.slice(0, longestPath);
  log.requests.push(request);
}

/** A request that was let in was refused later on: its entry says so, also when it is stored already. */
export function correctOutcome(request: LoggedRequest, outcome: string): void {
  request.outcome = outcome;
  const { corrections } = waiting.get();
  if (request.id !== null && corrections.length < mostWaiting) corrections.push(request);
}

/** Hands out what waits, at most 10,000 requests, and starts anew. */
export function takeRequests(): Pick<Waiting, "requests" | "corrections"> {
  const { requests, corrections, dropped } = waiting.get();
  waiting.set({ requests: [], unproved: 0, corrections: [], dropped });
  return { requests, corrections };
}

/** Puts back what could not be stored, before what came since. */
export function returnRequests({ requests, corrections }: Pick<Waiting, "requests" | "corrections">): void {
  const log = waiting.get();
  const all = [...requests, ...log.requests];
  log.requests = all.slice(0, mostWaiting);
  log.dropped += all.length - log.requests.length;
  log.corrections = [...corrections, ...log.corrections].slice(0, mostWaiting);
  log.unproved = log.requests.filter(isUnproved).length;
}

/** How many requests this process did not log because too many came at once. */
export const droppedRequests = (): number => waiting.get().dropped;
