import { asc, eq } from "drizzle-orm";
import { mails } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { now } from "../../clock";
import { findEmailSettings, type StoredEmailSettings } from "../../email-settings/stored";
import { claim, isDue, isHeld, nextAttempt, workOff } from "../../outbox";
import { unseal } from "../../secrets/sealing";
import { bodyPlace } from "../records";
import { type Delivery, deliver } from "../transport";

/** Pauses after each attempt that failed, in minutes; the last one repeats. */
const pauses = [1, 5, 15, 60, 360];
const mostAttempts = 20;
const atOnce = 4;

type MailRow = typeof mails.$inferSelect;

/**
 * Sends what is due: every process may do it at the same time, for a mail is claimed by a conditional update. A mail goes
 * out at least once, under one Message-ID. Ends early when `isStopping` says so.
 */
export async function sendQueuedMails(isStopping: () => boolean = () => false): Promise<void> {
  const settings = await findEmailSettings();
  if (!settings?.enabled) return;
  await workOff(await dueIds(), { atOnce, isStopping }, (id) => sendOne(id, settings));
}

async function dueIds(): Promise<string[]> {
  const rows = await db()
    .select({ id: mails.id })
    .from(mails)
    .where(isDue(mails, now()))
    .orderBy(asc(mails.nextAttemptAt), asc(mails.id))
    .limit(100);
  return rows.map(({ id }) => id);
}

async function sendOne(id: string, settings: StoredEmailSettings): Promise<void> {
  const attempts = await claim(mails, id);
  const [mail] = attempts === null ? [] : await db().select().from(mails).where(eq(mails.id, id));
  if (!mail || mail.attempts !== attempts) return;
  const body = openBody(mail);
  const { messageId, recipients, subject, createdAt } = mail;
  const delivery = body
    ? await deliver(settings, { ...body, messageId, to: recipients, subject, date: createdAt })
    : ({ outcome: "refused", answer: "The body cannot be opened with the present master key." } as const);
  await record(mail, delivery);
}

function openBody({ id, bodySealed }: MailRow): { html: string; text: string } | null {
  try {
    return JSON.parse(unseal(bodySealed, bodyPlace(id)).toString());
  } catch {
    return null;
  }
}

/** Only who still holds the claim tells what became of the mail. */
async function record(mail: MailRow, delivery: Delivery): Promise<void> {
  await transaction((tx) =>
    tx
      .update(mails)
      .set({ ...fateOf(mail, delivery), lastAnswer: delivery.answer })
      .where(isHeld(mails, mail)),
  );
}

function fateOf(mail: MailRow, delivery: Delivery): Partial<MailRow> {
  if (delivery.outcome === "accepted" && delivery.deferred.length === 0) {
    const erased = mail.kind === "password" ? { bodySealed: "" } : {};
    return { status: "sent", sentAt: now(), nextAttemptAt: null, ...erased };
  }
  const isOver = delivery.outcome === "refused" || mail.attempts >= mostAttempts;
  if (isOver) return { status: "failed", nextAttemptAt: null };
  const recipients = delivery.outcome === "accepted" ? delivery.deferred : mail.recipients;
  return { status: "queued", nextAttemptAt: nextAttempt(mail.attempts, pauses), recipients };
}
