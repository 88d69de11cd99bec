import type { Transaction } from "@/db/store";
import { queueMail } from "../mail/records";

interface Change {
  user: { id: string; username: string; email: string };
  /** Where it was done. */
  address: string;
  /** A sentence. */
  change: string;
}

/** Tells users what became of their second factor. */
export async function tellFactorChange(tx: Transaction, { user, address, change }: Change): Promise<void> {
  await queueMail(tx, {
    kind: "second-factor",
    to: [user.email],
    values: { USERNAME: user.username, CHANGE: change, ADDRESS: address },
    userId: user.id,
  });
}
