import { eq } from "drizzle-orm";
import { calendarFeeds, roleAssignments, users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { endSessionsOfAccessKeys } from "../access-keys/records";
import type { Actor } from "../actor";
import { type AuditRecord, recordAudits } from "../audit/records";
import { queueCertificateMail } from "../certificates/mails";
import { auditSubjectOf } from "../certificates/records";
import type { RevocationReason } from "../certificates/revocation-schema";
import { now } from "../clock";
import { markRevoked } from "../credentials/records";
import { removeFromTeam } from "../teams/records";
import type { Target } from "../users/target";
import type { HeldCredential, Holdings, MadeAccessKey } from "./holdings";

const reason = "offboarded";

/** Nobody signs in with the password any more, and what was remembered about it counts no more. */
export async function removePassword(tx: Transaction, { row: { id, passwordVersion } }: Target): Promise<void> {
  await tx
    .update(users)
    .set({
      passwordHash: null,
      passwordVersion: passwordVersion + 1,
      passwordChangedAt: null,
      mustChangePassword: false,
      passwordExpiresAt: null,
    })
    .where(eq(users.id, id));
}

/** Revokes keys, tokens and certificates, each with its usual audit event; certificates for `certificateReason`. */
export async function revokeHeld(
  tx: Transaction,
  actor: Actor,
  {
    target,
    held,
    certificateReason,
  }: { target: Target; held: readonly HeldCredential[]; certificateReason: RevocationReason },
): Promise<void> {
  const records: AuditRecord[] = [];
  const at = now();
  for (const credential of held) {
    const isCertificate = credential.kind === "certificate";
    const why = isCertificate ? certificateReason : reason;
    if (!(await markRevoked(tx, actor, { id: credential.id, reason: why }))) continue;
    if (credential.purpose === "general")
      await queueCertificateMail(tx, "revoked", { id: credential.id, at, reason: why });
    records.push(revocationOf(target, credential, why));
  }
  await recordAll(tx, actor, records);
}

function revocationOf({ row, groupPath }: Target, held: HeldCredential, why: string): AuditRecord {
  const { id, kind, name, serial, apiKey } = held;
  const shared = {
    groupPath,
    after: { status: "revoked", reason: why, owner: row.username, ...(serial && { serial }) },
  };
  if (kind === "certificate")
    return {
      event: "certificates.revoke",
      subject: auditSubjectOf({ id, name, serial: serial ?? "" }, row.username),
      ...shared,
    };
  if (kind === "api-key")
    return { event: "api-keys.revoke", subject: { kind: "api-key", id, name: name || (apiKey ?? id) }, ...shared };
  return { event: "tokens.revoke", subject: { kind: "token", id, name }, ...shared };
}

/** Ends the links to the user's calendar. */
export async function endCalendarLinks(tx: Transaction, actor: Actor, target: Target): Promise<void> {
  const { row, groupPath } = target;
  const ended = await tx
    .delete(calendarFeeds)
    .where(eq(calendarFeeds.userId, row.id))
    .returning({ id: calendarFeeds.id });
  const subjectOf = (id: string) => ({ kind: "calendar-feed", id, name: row.username });
  await recordAll(
    tx,
    actor,
    ended.map(({ id }) => ({ event: "calendar-feeds.revoke", subject: subjectOf(id), groupPath })),
  );
}

/** Revokes access keys, and ends the sessions that programs got with them. */
export async function revokeAccessKeys(tx: Transaction, actor: Actor, keys: readonly MadeAccessKey[]): Promise<void> {
  const ids = keys.map(({ id }) => id);
  if (ids.length === 0) return;
  for (const id of ids) await markRevoked(tx, actor, { id, reason });
  await endSessionsOfAccessKeys(tx, ids, reason);
  await recordAll(
    tx,
    actor,
    keys.map(({ id, name, groupPath }) => ({
      event: "access-keys.revoke",
      subject: { kind: "access-key", id, name },
      groupPath,
      after: { status: "revoked", reason },
    })),
  );
}

/** Takes the user out of all teams, and all roles away. */
export async function removeMemberships(
  tx: Transaction,
  actor: Actor,
  { target, holdings }: { target: Target; holdings: Holdings },
): Promise<void> {
  const { id, username } = target.row;
  for (const { row, source } of holdings.teams) await removeFromTeam(tx, row.id, [id], source);
  await tx.delete(roleAssignments).where(eq(roleAssignments.userId, id));
  const left = holdings.teams.map(
    ({ row, groupPath }): AuditRecord => ({
      event: "teams.remove-members",
      subject: { kind: "team", id: row.id, name: row.name },
      groupPath,
      before: { members: [username] },
    }),
  );
  const byHand = holdings.roles.filter(({ source }) => source === "");
  const unassigned = byHand.map(
    ({ roleId, role, groupId, group }): AuditRecord => ({
      event: "roles.unassign",
      subject: { kind: "user", id, name: username },
      groupPath: target.groupPath,
      before: { roleId, role, groupId, group },
    }),
  );
  await recordAll(tx, actor, [...left, ...unassigned]);
}

const rowsPerStatement = 200;

async function recordAll(tx: Transaction, actor: Actor, records: readonly AuditRecord[]): Promise<void> {
  for (let i = 0; i < records.length; i += rowsPerStatement)
    await recordAudits(tx, actor, records.slice(i, i + rowsPerStatement));
}
