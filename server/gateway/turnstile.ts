import { networkOf } from "@/lib/addresses/network-of";

interface Visitor {
  open: number;
  /** Handshakes that may begin at once; refills with time. */
  tokens: number;
  refilledAt: number;
}

export interface TurnstileLimits {
  /** Connections that one address may have open. */
  open: number;
  /** Handshakes that one address may begin at once, and how many more each second. */
  burst: number;
  perSecond: number;
}

/** 500 devices behind one address may all come back at once; a flood may not take the process from the others. */
export const turnstileLimits: TurnstileLimits = { open: 2_000, burst: 1_000, perSecond: 50 };

const mostVisitors = 20_000;

/** Counts connections by address (of IPv6 by /64), in this process. `present` is in milliseconds, from any beginning. */
export class Turnstile {
  private readonly visitors = new Map<string, Visitor>();

  constructor(private readonly limits: TurnstileLimits = turnstileLimits) {}

  /** Lets a connection begin; false when its address has too many. `leave` is called for each that was let in. */
  enter(address: string, present: number): boolean {
    const { open, burst, perSecond } = this.limits;
    const network = networkOf(address);
    const visitor = this.visitors.get(network) ?? { open: 0, tokens: burst, refilledAt: present };
    visitor.tokens = Math.min(burst, visitor.tokens + ((present - visitor.refilledAt) * perSecond) / 1000);
    visitor.refilledAt = present;
    if (!this.visitors.has(network)) this.forgetOld();
    this.visitors.set(network, visitor);
    if (visitor.open >= open || visitor.tokens < 1) return false;
    visitor.open++;
    visitor.tokens--;
    return true;
  }

  leave(address: string): void {
    const visitor = this.visitors.get(networkOf(address));
    if (visitor) visitor.open--;
  }

  /** A flood of addresses must not fill the memory: who has nothing open is forgotten, the oldest first. */
  private forgetOld(): void {
    if (this.visitors.size < mostVisitors) return;
    for (const [address, { open }] of this.visitors) {
      if (open === 0) this.visitors.delete(address);
      if (this.visitors.size < mostVisitors) return;
    }
  }
}
