import { transaction } from "@/db/store";
import { spendPending } from "../pending";

/** Gives up the sign-in that waits for its second step under this secret. That it does not wait any more is no error. */
export const giveUpSignIn = (pending: string): Promise<void> => transaction((tx) => spendPending(tx, pending));
