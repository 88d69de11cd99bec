import { networkOf } from "../addresses/network-of";
import { slot } from "../state";

interface Window {
  /** Milliseconds. */
  endsAt: number;
  calls: number;
}

const windows = slot("address limit windows", () => new Map<string, Window>());
const mostWindows = 10_000;
const windowMs = 60_000;

/**
 * Counts a call that needs nobody to be known. Answers the seconds to wait when `address` made `limit` calls of this name
 * within a minute already, else null. Kept by each process for itself; a network of IPv6 (/64) counts as one address.
 */
export function waitOfAddress(name: string, address: string, limit: number, at: Date): number | null {
  const known = windows.get();
  const key = `${name} ${networkOf(address)}`;
  const present = at.getTime();
  const window = known.get(key);
  const leftMs = (window?.endsAt ?? 0) - present;
  // More than the whole of it is left when the clock was set back.
  if (!window || leftMs <= 0 || leftMs > windowMs) {
    known.delete(key);
    // The oldest goes first: a flood of addresses must not fill the memory.
    if (known.size >= mostWindows) known.delete(known.keys().next().value ?? "");
    known.set(key, { endsAt: present + windowMs, calls: 1 });
    return null;
  }
  window.calls++;
  return window.calls > limit ? Math.ceil(leftMs / 1000) : null;
}
