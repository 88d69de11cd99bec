import { auditEvents } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { type Actor, addressOf, credentialIdOf, personOf, userOf } from "../actor";
import { now } from "../clock";
import { newId } from "../id";
import { queueForWebhooks } from "../webhooks/records";
import type { AuditEventName } from "./schema";

export interface AuditRecord {
  event: AuditEventName;
  subject?: { kind: string; id: string; name: string };
  /** Where the subject lies; the actor's own group when left out. */
  groupPath?: string;
  outcome?: "success" | "failure";
  reason?: string;
  /** Where it came from, when the actor does not say: nobody is signed in yet. */
  address?: string;
  /** Snapshots without secrets; when both are given only the fields that differ are kept. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Writes the audit row of a change in the change's own transaction: if it cannot be written, nothing happened. */
export const recordAudit = (tx: Transaction, actor: Actor, record: AuditRecord): Promise<void> =>
  recordAudits(tx, actor, [record]);

/** As `recordAudit`, for many things done at once, in their order; at most a few hundred. */
export async function recordAudits(tx: Transaction, actor: Actor, records: readonly AuditRecord[]): Promise<void> {
  const at = now();
  const rows = records.map((record) => rowOf(actor, record, at));
  await tx.insert(auditEvents).values(rows);
  await queueForWebhooks(tx, rows);
}

function rowOf(actor: Actor, record: AuditRecord, at: Date): typeof auditEvents.$inferInsert {
  const person = personOf(actor);
  const { before, after } = changesOf(record.before, record.after);
  return {
    id: newId("auditEvent", at),
    at,
    event: record.event,
    outcome: record.outcome ?? "success",
    actorKind: actor.kind,
    actorId: person?.id ?? null,
    actorName: actor.kind === "system" ? actor.name : (person?.username ?? actor.user.username),
    credentialId: credentialIdOf(actor),
    address: addressOf(actor) ?? record.address ?? null,
    subjectKind: record.subject?.kind ?? null,
    subjectId: record.subject?.id ?? null,
    subjectName: record.subject?.name ?? null,
    groupPath: record.groupPath ?? userOf(actor)?.groupPath ?? "/",
    reason: record.reason ?? null,
    before,
    after,
  };
}

function changesOf(before?: Record<string, unknown>, after?: Record<string, unknown>) {
  if (!before || !after) return { before: before ?? null, after: after ?? null };
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(changed.map((field) => [field, from[field] ?? null]));
  return { before: pick(before), after: pick(after) };
}
