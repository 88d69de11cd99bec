import { transaction } from "@/db/store";
import { recordAbandoned } from "../abandoned";
import { findPending, spendPending } from "../pending";

/** Gives up the sign-in that waits for its second step under this secret. That it does not wait any more is no error. */
export const giveUpSignIn = (secret: string): Promise<void> =>
  transaction(async (tx) => {
    const pending = await findPending(secret, tx);
    if (pending && (await spendPending(tx, secret))) await recordAbandoned(tx, pending);
  });
