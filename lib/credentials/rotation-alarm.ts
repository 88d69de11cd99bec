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
  credentialId: string;
  address: string;
  at: Date;
}

/**
 * Somebody used a credential after its grace period: a program was forgotten, or the old one is in other hands. The audit
 * log says so, at most once an hour for each; by the setting *rotation* the whole family is revoked.
 */
export async function raiseRotationAlarm(use: LateUse): Promise<void> {
  const { credentialId, at } = use;
  const last = lastAlarms.get().get(credentialId);
  if (last && last > after(at, -quietMs)) return;
  const { revokeFamilyOnLateUse } = await getSettings("rotation");
  await transaction((tx) => raise(tx, use, revokeFamilyOnLateUse));
  if (lastAlarms.get().size >= mostAlarms) lastAlarms.get().clear();
  lastAlarms.get().set(credentialId, at);
}

async function raise(tx: Transaction, { credentialId, address, at }: LateUse, revokesFamily: boolean): Promise<void> {
  const isQuiet = or(isNull(credentials.alarmedAt), lt(credentials.alarmedAt, after(at, -quietMs)));
  const [alarmed] = await tx
    .update(credentials)
    .set({ alarmedAt: at })
    .where(and(eq(credentials.id, credentialId), isQuiet))
    .returning();
  if (!alarmed) return;
  const revoked = revokesFamily && alarmed.familyId ? await revokeFamily(tx, alarmed.familyId) : [];
  await recordAudit(tx, system, {
    event: "credentials.use-after-rotation",
    outcome: "failure",
    reason: "rotated",
    subject: { kind: alarmed.kind, id: credentialId, name: alarmed.name || credentialId },
    groupPath: await groupPathOfUser(tx, alarmed.ownerId),
    address,
    after: { rotatedAt: alarmed.rotatedAt, endedAt: alarmed.expiresAt, revoked },
  });
}

async function revokeFamily(tx: Transaction, familyId: string): Promise<string[]> {
  const members = await tx
    .select({ id: credentials.id })
    .from(credentials)
    .where(and(eq(credentials.familyId, familyId), ne(credentials.status, "revoked")))
    .orderBy(credentials.id);
  for (const { id } of members) await markRevoked(tx, system, { id, reason: "used after rotation" });
  return members.map(({ id }) => id);
}
