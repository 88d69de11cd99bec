import { definedOnly } from "../defined";
import { slot } from "../state";

/** What a device said with its requests; a field that is left out stays as it was. */
export interface Said {
  at: Date;
  address: string;
  accessKeyId: string | null;
  name?: string;
  version?: string;
  fabricRoot?: string;
  systemInformation?: Record<string, unknown>;
}

/** What has not been stored yet, by device. A crash may lose it: nothing that decides is kept here. */
export interface Unstored {
  said: Map<string, Said>;
  /** When the first of its connections opened; null: the last one ended. */
  connectedAt: Map<string, Date | null>;
}

interface Presence extends Unstored {
  /** The open connections of every connected device. */
  connections: Map<string, Set<object>>;
}

const current = slot<Presence>("devices' presence", () => ({
  said: new Map(),
  connectedAt: new Map(),
  connections: new Map(),
}));

/** Remembers what a known device said until the next flush: 500 heartbeats a second are not 500 writes. */
export function noteSaid(deviceId: string, said: Said): void {
  const { said: all } = current.get();
  all.set(deviceId, { ...all.get(deviceId), ...(definedOnly(said) as Said) });
}

/** A request of the device came over this connection. True when it is the connection's first of this device. */
export function noteConnection(deviceId: string, connection: object, at: Date): boolean {
  const { connections, connectedAt } = current.get();
  const open = connections.get(deviceId);
  if (open?.has(connection)) return false;
  if (open) open.add(connection);
  else {
    connections.set(deviceId, new Set([connection]));
    connectedAt.set(deviceId, at);
  }
  return true;
}

/** The connection ended, for this device. */
export function noteEnd(deviceId: string, connection: object): void {
  const { connections, connectedAt } = current.get();
  const open = connections.get(deviceId);
  if (!open?.delete(connection) || open.size > 0) return;
  connections.delete(deviceId);
  connectedAt.set(deviceId, null);
}

/** Hands over what is not stored yet, and begins anew. */
export function takeUnstored(): Unstored {
  const { said, connectedAt, connections } = current.get();
  current.set({ said: new Map(), connectedAt: new Map(), connections });
  return { said, connectedAt };
}

/** Puts back what could not be stored, below what has happened since. */
export function returnUnstored(unstored: Unstored): void {
  const presence = current.get();
  for (const [id, said] of unstored.said) presence.said.set(id, { ...said, ...presence.said.get(id) });
  for (const [id, at] of unstored.connectedAt) {
    if (!presence.connectedAt.has(id)) presence.connectedAt.set(id, at);
  }
}
