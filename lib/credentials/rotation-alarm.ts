import { and, eq, isNull, lt, ne, or } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { recordAudit } from "../audit/records";
import { after, hours } from "../clock";
import { getSettings } from "../settings/queries";
import { slot } from "../state";
import { groupPathOfUser, markRevoked } from "./records";

const system = { kind: "system", name: "rotation" } as const;
const quietMs = hours(1);

// So that a program that goes on calling does not ask the database at every call.
const lastAlarms = slot("rotation alarms", () => new Map<string, Date>());
const mostAlarms = 10_000;

interface LateUse {
  id: string;
  address: string;
  at: Date;
}

/** What was used too late, as the audit log names it. */
interface Alarmed {
  /** null: it has followed nothing and nothing follows it. */
  familyId: string | null;
  subject: { kind: string; id: string; name: string };
  groupPath: string;
  rotatedAt: Date | null;
  endedAt: Date | null;
}

/** The keys that followed each other by rotation, where they are kept. */
export interface RotatedFamily {
  /** Notes a late use, unless one was noted since `quietSince`: null then. */
  alarm(tx: Transaction, use: { id: string; at: Date; quietSince: Date }): Promise<Alarmed | null>;
  /** Ends all of the family that still works, and answers what that was. */
  revoke(tx: Transaction, wanted: { familyId: string; at: Date }): Promise<string[]>;
}

/**
 * Somebody used a key after its grace period: a program was forgotten, or the old one is in other hands. The audit log
 * says so, at most once an hour for each; by the setting *rotation* the whole family is revoked.
 */
export async function raiseRotationAlarm(use: LateUse, family: RotatedFamily = credentialFamily): Promise<void> {
  const { id, at } = use;
  const last = lastAlarms.get().get(id);
  if (last && last > after(at, -quietMs)) return;
  const { revokeFamilyOnLateUse } = await getSettings("rotation");
  await transaction((tx) => raise(tx, use, { family, isRevoked: revokeFamilyOnLateUse }));
  if (lastAlarms.get().size >= mostAlarms) lastAlarms.get().clear();
  lastAlarms.get().set(id, at);
}

async function raise(
  tx: Transaction,
  { id, address, at }: LateUse,
  { family, isRevoked }: { family: RotatedFamily; isRevoked: boolean },
): Promise<void> {
  const alarmed = await family.alarm(tx, { id, at, quietSince: after(at, -quietMs) });
  if (!alarmed) return;
  const { familyId, subject, groupPath, rotatedAt, endedAt } = alarmed;
  const revoked = isRevoked && familyId ? await family.revoke(tx, { familyId, at }) : [];
  await recordAudit(tx, system, {
    event: "credentials.use-after-rotation",
    outcome: "failure",
    reason: "rotated",
    subject,
    groupPath,
    address,
    after: { rotatedAt, endedAt, revoked },
  });
}

const credentialFamily: RotatedFamily = {
  async alarm(tx, { id, at, quietSince }) {
    const isQuiet = or(isNull(credentials.alarmedAt), lt(credentials.alarmedAt, quietSince));
    const [row] = await tx
      .update(credentials)
      .set({ alarmedAt: at })
      .where(and(eq(credentials.id, id), isQuiet))
      .returning();
    if (!row) return null;
    const { familyId, kind, name, rotatedAt, expiresAt: endedAt } = row;
    const groupPath = await groupPathOfUser(tx, row.ownerId);
    return { familyId, subject: { kind, id, name: name || id }, groupPath, rotatedAt, endedAt };
  },

  async revoke(tx, { familyId }) {
    const members = await tx
      .select({ id: credentials.id })
      .from(credentials)
      .where(and(eq(credentials.familyId, familyId), ne(credentials.status, "revoked")))
      .orderBy(credentials.id);
    for (const { id } of members) await markRevoked(tx, system, { id, reason: "used after rotation" });
    return members.map(({ id }) => id);
  },
};
