import type { Capability } from "../capabilities";
import { hours, now } from "../clock";
import { slot } from "../state";

export interface CapabilityUse {
  credentialId: string;
  capability: Capability;
  at: Date;
}

interface Uses {
  waiting: Map<string, CapabilityUse>;
  /** When a pair was last handed out to be stored, in milliseconds: once an hour is enough. */
  stored: Map<string, Map<Capability, number>>;
}

const mostCredentials = 10_000;

const uses = slot("capability uses", (): Uses => ({ waiting: new Map(), stored: new Map() }));

/** Remembers that a credential made use of a capability. Cheap: it is called for every permission that is asked for. */
export function recordCapabilityUse(credentialId: string, capability: Capability): void {
  const at = now();
  const { waiting, stored } = uses.get();
  const last = stored.get(credentialId)?.get(capability);
  if (last !== undefined && at.getTime() - last < hours(1)) return;
  const byCapability = stored.get(credentialId) ?? new Map<Capability, number>();
  if (stored.size >= mostCredentials) stored.clear();
  stored.set(credentialId, byCapability.set(capability, at.getTime()));
  if (waiting.size < mostCredentials) waiting.set(`${credentialId} ${capability}`, { credentialId, capability, at });
}

/** Hands out what is to be stored and starts anew. */
export function takeCapabilityUses(): CapabilityUse[] {
  const state = uses.get();
  const taken = [...state.waiting.values()];
  state.waiting = new Map();
  return taken;
}

/** Puts back what could not be stored. */
export function returnCapabilityUses(unstored: readonly CapabilityUse[]): void {
  const { waiting } = uses.get();
  for (const use of unstored) {
    const key = `${use.credentialId} ${use.capability}`;
    if (!waiting.has(key)) waiting.set(key, use);
  }
}
