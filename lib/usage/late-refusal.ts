import { recordLateRefusal } from "./counters";
import { correctOutcome, type LoggedRequest } from "./request-log";

/**
 * A request was authenticated and then refused: by a permission, a capability, a policy. Log and figures tell it; only
 * the first refusal counts. `logged` comes from `authenticate`.
 */
export function refuseLater(logged: LoggedRequest | null, code: string): void {
  if (logged?.outcome !== "ok") return;
  const { credentialId, address, at } = logged;
  correctOutcome(logged, code);
  recordLateRefusal({ credentialId, address, at, code });
}
