import { type Transaction, transaction } from "@/db/store";
import type { ActorUser } from "../actor";
import { type AuditRecord, recordAudit } from "../audit/records";
import { secondsUntil } from "../clock";
import { topGroup } from "../groups/records";
import { isWorthRecording, type Suspects } from "./guessing";
import { nobody } from "./nobody";

/** So many sign in at this moment that waiting makes no sense. */
export const busy = { ok: false, code: "busy", retryAfterSeconds: 10 } as const;

/** The account, or the address, is locked until then. */
export const locked = (until: Date) => ({ ok: false, code: "locked", retryAfterSeconds: secondsUntil(until) }) as const;

interface RefusedSignIn extends Pick<AuditRecord, "subject" | "after"> {
  /** Whose sign-in it was; a name that nobody has is not kept: people type passwords into the wrong field. */
  user: Pick<ActorUser, "id" | "username" | "groupPath"> | null | undefined;
  /** A stable code. */
  reason: string;
  address: string;
}

/** Writes down why somebody was not signed in: about the user, else about `subject` in the top group. */
export async function recordRefusedSignIn(
  tx: Transaction,
  { user, reason, address, subject, after }: RefusedSignIn,
): Promise<void> {
  await recordAudit(tx, nobody, {
    event: "sign-in",
    outcome: "failure",
    ...{ reason, address, after },
    subject: user ? { kind: "user", id: user.id, name: user.username } : subject,
    groupPath: user?.groupPath ?? (await topGroup(tx)).path,
  });
}

/** The same of an attempt at a locked door, which anybody can repeat: a few a minute and address. */
export async function recordLocked(refused: Omit<RefusedSignIn, "reason"> & { suspects: Suspects }): Promise<void> {
  const { suspects, ...rest } = refused;
  await transaction(async (tx) => {
    if (await isWorthRecording(tx, suspects)) await recordRefusedSignIn(tx, { ...rest, reason: "locked" });
  });
}
