import type { Transaction } from "@/db/store";
import { queueMail } from "../mail/records";

interface Locked {
  /** Whose account it is; null: nobody has the name, and nobody is told. */
  user: { id: string; username: string; email: string } | null | undefined;
  /** When it opens again; null: this failure has not locked it. */
  lockedUntil: Date | null;
  /** Where the last attempt came from. */
  address: string;
}

/** Tells the user that failed attempts have just locked the account. */
export async function tellLocked(tx: Transaction, { user, lockedUntil, address }: Locked): Promise<void> {
  if (!user || !lockedUntil) return;
  await queueMail(tx, {
    kind: "locked",
    to: [user.email],
    values: {
      USERNAME: user.username,
      LOCKEDUNTIL: `${lockedUntil.toISOString().slice(0, 16).replace("T", " ")} UTC`,
      ADDRESS: address,
    },
    userId: user.id,
  });
}
