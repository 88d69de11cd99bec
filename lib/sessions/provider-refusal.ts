import { type Transaction, transaction } from "@/db/store";
import { recordAudit } from "../audit/records";
import { topGroup } from "../groups/records";
import type { SignInProvider } from "../sign-in-providers/records";
import { findAuthorityById } from "../users/authority";
import { isWorthRecording, suspectsAt } from "./guessing";
import { nobody } from "./nobody";

interface Refusal {
  provider: Pick<SignInProvider, "id" | "name">;
  /** A stable code. */
  reason: string;
  address: string;
  /** Whose sign-in it was, when the provider has said so. */
  userId?: string;
  /** What was wrong, for who looks after the provider; without secrets. */
  detail?: string;
}

/** Writes down why nobody was signed in by a provider. */
export async function recordProviderRefusal(
  tx: Transaction,
  { provider, reason, address, userId, detail }: Refusal,
): Promise<void> {
  const user = userId ? (await findAuthorityById(userId, tx))?.user : undefined;
  const subject = user
    ? { kind: "user", id: user.id, name: user.username }
    : { kind: "sign-in-provider", id: provider.id, name: provider.name };
  await recordAudit(tx, nobody, {
    event: "sign-in",
    outcome: "failure",
    ...{ reason, address, subject },
    groupPath: user?.groupPath ?? (await topGroup(tx)).path,
    after: { method: "provider", provider: provider.name, ...(detail && { detail }) },
  });
}

/** The same of what anybody can send: a few a minute and address, as at a locked door. */
export async function recordFailedReturn(refusal: Refusal): Promise<void> {
  await transaction(async (tx) => {
    if (await isWorthRecording(tx, suspectsAt(refusal.address))) await recordProviderRefusal(tx, refusal);
  });
}
