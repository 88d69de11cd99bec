import { type Transaction, transaction } from "@/db/store";
import type { SignInProvider } from "../sign-in-providers/records";
import { findAuthorityById } from "../users/authority";
import { isWorthRecording, suspectsAt } from "./guessing";
import { recordRefusedSignIn } from "./refusal";

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
  const subject = { kind: "sign-in-provider", id: provider.id, name: provider.name };
  const after = { method: "provider", provider: provider.name, ...(detail && { detail }) };
  await recordRefusedSignIn(tx, { user, reason, address, subject, after });
}

/** The same of what anybody can send: a few a minute and address, as at a locked door. */
export async function recordFailedReturn(refusal: Refusal): Promise<void> {
  await transaction(async (tx) => {
    if (await isWorthRecording(tx, suspectsAt(refusal.address))) await recordProviderRefusal(tx, refusal);
  });
}
