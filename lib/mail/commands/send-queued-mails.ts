import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { mails } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { after, minutes, now } from "../../clock";
import { findEmailSettings, type StoredEmailSettings } from "../../email-settings/stored";
import { unseal } from "../../secrets/sealing";
import { bodyPlace } from "../records";
import { type Delivery, deliver } from "../transport";

/** Pauses after each attempt that failed, in minutes; the last one repeats. */
const pauses = [1, 5, 15, 60, 360];
const mostAttempts = 20;
const atOnce = 4;
/** A process that has claimed a mail and not told what became of it in this time is taken for dead. */
const claimMs = minutes(5);

type MailRow = typeof mails.$inferSelect;

/**
 * Sends what is due: every process may do it at the same time, for a mail is claimed by a conditional update. A mail goes
 * out at least once, under one Message-ID. Ends early when `isStopping` says so.
 */
export async function sendQueuedMails(isStopping: () => boolean = () => false): Promise<void> {
  const settings = await findEmailSettings();
  if (!settings?.enabled) return;
  const ids = await dueIds();
  const workers = Array.from({ length: atOnce }, async () => {
    for (let id = ids.shift(); id && !isStopping(); id = ids.shift()) await sendOne(id, settings);
  });
  await Promise.all(workers);
}

const isDue = (at: Date) => and(inArray(mails.status, ["queued", "sending"]), lte(mails.nextAttemptAt, at));

async function dueIds(): Promise<string[]> {
  const rows = await db()
    .select({ id: mails.id })
    .from(mails)
    .where(isDue(now()))
    .orderBy(asc(mails.nextAttemptAt), asc(mails.id))
    .limit(100);
  return rows.map(({ id }) => id);
}

async function sendOne(id: string, settings: StoredEmailSettings): Promise<void> {
  const mail = await claim(id);
  if (!mail) return;
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

/** The mail, for this process alone until the claim runs out; null when another process was faster. */
async function claim(id: string): Promise<MailRow | null> {
  return transaction(async (tx) => {
    const [row] = await tx.select().from(mails).where(eq(mails.id, id));
    if (!row) return null;
    const [claimed] = await tx
      .update(mails)
      .set({ status: "sending", attempts: row.attempts + 1, nextAttemptAt: after(now(), claimMs) })
      .where(and(eq(mails.id, id), eq(mails.attempts, row.attempts), isDue(now())))
      .returning();
    return claimed ?? null;
  });
}

/** Only who still holds the claim tells what became of the mail. */
async function record(mail: MailRow, delivery: Delivery): Promise<void> {
  await transaction((tx) =>
    tx
      .update(mails)
      .set({ ...fateOf(mail, delivery), lastAnswer: delivery.answer })
      .where(and(eq(mails.id, mail.id), eq(mails.status, "sending"), eq(mails.attempts, mail.attempts))),
  );
}

function fateOf(mail: MailRow, delivery: Delivery): Partial<MailRow> {
  if (delivery.outcome === "accepted" && delivery.deferred.length === 0) {
    const erased = mail.kind === "password" ? { bodySealed: "" } : {};
    return { status: "sent", sentAt: now(), nextAttemptAt: null, ...erased };
  }
  const isOver = delivery.outcome === "refused" || mail.attempts >= mostAttempts;
  if (isOver) return { status: "failed", nextAttemptAt: null };
  const pause = pauses[Math.min(mail.attempts, pauses.length) - 1] ?? 0;
  const recipients = delivery.outcome === "accepted" ? delivery.deferred : mail.recipients;
  return { status: "queued", nextAttemptAt: after(now(), minutes(pause)), recipients };
}
