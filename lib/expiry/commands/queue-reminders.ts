import { and, asc, eq, gt, inArray, isNull, lte, notExists, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { certificates, credentials, mails, teams, users } from "@/db/schema";
import { db, type Reader, type Transaction, transaction } from "@/db/store";
import { after, days, now } from "../../clock";
import { findEmailSettings } from "../../email-settings/stored";
import { type CredentialKind, credentialKinds } from "../../inventory/schema";
import { queueMail } from "../../mail/records";
import { findTemplate } from "../../mail/templates";
import { recipientsOf } from "../recipients";
import { reminderValues } from "../reminder-values";
import { dueThreshold } from "../threshold";

const rowsAtOnce = 200;

/**
 * Queues the reminders that are due, each once for a credential, its end and the nearest threshold, whatever process does
 * it and however late. Credentials that were renewed need none. Answers how many were queued.
 */
export async function queueReminders(): Promise<number> {
  const settings = await findEmailSettings();
  const longest = Math.max(0, ...(settings?.reminderDays ?? []));
  if (!settings?.enabled || longest === 0 || !(await findTemplate("expiring")).enabled) return 0;
  const at = now();
  let queued = 0;
  for (let place: Place | null = null; ; ) {
    const rows = await endingSoon({ at, until: after(at, days(longest)), place }, db());
    const due = await notYetQueued(rows.flatMap((row) => reminderOf(row, settings.reminderDays, at) ?? []));
    if (due.length > 0) queued += await transaction((tx) => queueAll(tx, due, at));
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return queued;
    place = last;
  }
}

interface Place {
  id: string;
  expiresAt: Date;
}

const successor = alias(certificates, "successor");
const successorState = alias(credentials, "successor_state");

/** Nothing has taken the certificate's place. */
const isNotRenewed = (reader: Reader): SQL =>
  notExists(
    reader
      .select({ one: sql`1` })
      .from(successor)
      .innerJoin(successorState, eq(successorState.id, successor.id))
      .where(
        and(
          eq(successor.renewsId, credentials.id),
          eq(successorState.status, "active"),
          gt(successorState.expiresAt, credentials.expiresAt),
        ),
      ),
  );

async function endingSoon(wanted: { at: Date; until: Date; place: Place | null }, reader: Reader) {
  const { at, until, place } = wanted;
  const rows = await reader
    .select({
      id: credentials.id,
      kind: sql<CredentialKind>`${credentials.kind}`,
      name: credentials.name,
      createdAt: credentials.createdAt,
      expiresAt: credentials.expiresAt,
      ownerId: users.id,
      username: users.username,
      email: users.email,
      ownerStatus: users.status,
      purpose: certificates.purpose,
      subject: certificates.subject,
      subjectAltNames: certificates.subjectAltNames,
      issuerName: certificates.issuerName,
      serial: certificates.serial,
      notBefore: certificates.notBefore,
      certificateSealed: certificates.certificateSealed,
      extraEmails: certificates.extraEmails,
      teamId: certificates.teamId,
    })
    .from(credentials)
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .leftJoin(certificates, eq(certificates.id, credentials.id))
    .leftJoin(teams, eq(teams.id, certificates.teamId))
    .where(
      and(
        inArray(credentials.kind, [...credentialKinds]),
        eq(credentials.status, "active"),
        gt(credentials.expiresAt, at),
        lte(credentials.expiresAt, until),
        or(isNull(teams.id), eq(teams.suppressExpiryMail, false)),
        isNotRenewed(reader),
        place
          ? or(
              gt(credentials.expiresAt, place.expiresAt),
              and(eq(credentials.expiresAt, place.expiresAt), gt(credentials.id, place.id)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(credentials.expiresAt), asc(credentials.id))
    .limit(rowsAtOnce);
  return rows.flatMap(({ expiresAt, ...row }) => (expiresAt ? [{ ...row, expiresAt }] : []));
}

type EndingRow = Awaited<ReturnType<typeof endingSoon>>[number];
type Reminder = EndingRow & { onceKey: string };

function reminderOf(row: EndingRow, reminderDays: readonly number[], at: Date): Reminder | null {
  const threshold = dueThreshold(row, reminderDays, at);
  return threshold === null ? null : { ...row, onceKey: `expiring:${row.id}:${row.expiresAt.getTime()}:${threshold}` };
}

/** Most were queued in an earlier hour; the unique key decides about those of this one. */
async function notYetQueued(reminders: Reminder[]): Promise<Reminder[]> {
  if (reminders.length === 0) return [];
  const keys = reminders.map(({ onceKey }) => onceKey);
  const known = await db().select({ onceKey: mails.onceKey }).from(mails).where(inArray(mails.onceKey, keys));
  const done = new Set(known.map(({ onceKey }) => onceKey));
  return reminders.filter(({ onceKey }) => !done.has(onceKey));
}

async function queueAll(tx: Transaction, reminders: readonly Reminder[], at: Date): Promise<number> {
  let queued = 0;
  for (const row of reminders) {
    const to = await recipientsOf(row, tx);
    const values = reminderValues(row, at);
    const { id: credentialId, ownerId: userId, onceKey } = row;
    if (await queueMail(tx, { kind: "expiring", to, values, onceKey, credentialId, userId })) queued++;
  }
  return queued;
}
