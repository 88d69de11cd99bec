import { takeFromRate } from "../usage/rate-limit";
import { takeUse } from "../usage/uses";
import { type Refusal, refuse } from "./refusal";
import type { Proof } from "./scheme";

/** What a credential may be used for only so often; the numbers are shared by all processes. */
export interface Allowance {
  credentialId: string;
  requestsPerMinute: number | null;
  maximumUses: number | null;
}

/** Counts the request against the credentials' limits per minute; `rate_limited` when one is used up. */
export async function rateRefusal(proofs: readonly Proof[], at: Date): Promise<Refusal | null> {
  for (const { allowance } of proofs) {
    if (!allowance || allowance.requestsPerMinute === null) continue;
    const { credentialId, requestsPerMinute } = allowance;
    const retryAfterSeconds = await takeFromRate(credentialId, requestsPerMinute, at);
    if (retryAfterSeconds !== null) return refuse("rate_limited", { credentialId, retryAfterSeconds });
  }
  return null;
}

/** Counts the request against the credentials' numbers of uses; `usage_exceeded` when one is used up. */
export async function usesRefusal(proofs: readonly Proof[]): Promise<Refusal | null> {
  for (const { allowance } of proofs) {
    if (!allowance || allowance.maximumUses === null) continue;
    if (!(await takeUse(allowance.credentialId)))
      return refuse("usage_exceeded", { credentialId: allowance.credentialId });
  }
  return null;
}
