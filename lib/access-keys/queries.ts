import { type RefusedState, refusedState } from "../credentials/refused-state";
import { type PresentedAccessKey, presentedAccessKey } from "./presented";

/** The access key whose hash (`accessKeyHash`) this is, whatever its state; null when there is none. Checks no permission. */
export const findPresentedAccessKey = (keyHash: string): Promise<PresentedAccessKey | null> =>
  presentedAccessKey({ keyHash });

/** Why the key opens nothing at `at` from `address`; null when it does. Counts nothing. */
export const accessKeyRefusal = (
  presented: PresentedAccessKey,
  use: { address: string; at: Date },
): RefusedState | null => refusedState(presented, use);
