import { and, eq, sql } from "drizzle-orm";
import { mails } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission } from "../allowed";
import { csvLine } from "../csv";
import { findEmailSettings } from "../email-settings/stored";
import { notFound } from "../errors";
import { listPage, oneEach } from "../list-page";
import { everyItem, type Page } from "../paging";
import { matchesWords } from "../search/records";
import { validate } from "../validate";
import { type MailKind, mailKindNames } from "./kind-schema";
import { MailFilters, type MailView, type TemplateView } from "./schema";
import { findTemplate } from "./templates";

/** Are Email Settings saved and switched on? Then mails are queued; else nobody gets any. */
export async function mailWorks(reader: Reader = db()): Promise<boolean> {
  return (await findEmailSettings(reader))?.enabled ?? false;
}

/** What mails of every kind say, in the order in which they are shown. */
export async function listTemplates(actor: Actor, reader = db()): Promise<TemplateView[]> {
  requirePermission(actor, "settings.read", "top");
  return Promise.all(mailKindNames.map((kind) => getTemplate(actor, kind, reader)));
}

/** What mails of a kind say. Throws not_found for a kind that there is not. */
export async function getTemplate(actor: Actor, kind: string, reader = db()): Promise<TemplateView> {
  requirePermission(actor, "settings.read", "top");
  const known = mailKindNames.find((name): name is MailKind => name === kind);
  if (!known) throw notFound("The kind of mail");
  return {
    ...(await findTemplate(known, reader)),
    kind: known,
    mayUpdate: allowed(actor, "settings.update", "top"),
  };
}

const columns = {
  id: mails.id,
  kind: mails.kind,
  recipients: mails.recipients,
  subject: mails.subject,
  messageId: mails.messageId,
  status: mails.status,
  attempts: mails.attempts,
  nextAttemptAt: mails.nextAttemptAt,
  lastAnswer: mails.lastAnswer,
  credentialId: mails.credentialId,
  userId: mails.userId,
  createdAt: mails.createdAt,
  sentAt: mails.sentAt,
  hasBody: sql<boolean>`${mails.bodySealed} <> ''`.mapWith(Boolean),
};

const rowsOf = (reader: Reader) => reader.select(columns).from(mails);

const viewOf = ({ hasBody, ...row }: Awaited<ReturnType<typeof rowsOf>>[number]): MailView => ({
  ...row,
  canResend: hasBody && (row.status === "sent" || row.status === "failed"),
});

/** The outbox, the newest first: what waits, what was sent, what the server refused. */
export async function listMails(actor: Actor, input: MailFilters = {}, reader = db()): Promise<Page<MailView>> {
  requirePermission(actor, "settings.read", "top");
  const { sort = "-created", status, kind, credentialId, userId, search, ...place } = validate(MailFilters, input);
  return listPage({
    reader,
    input: place,
    sort: { column: mails.createdAt, id: mails.id, isDate: true, descending: sort === "-created" },
    wanted: and(
      status && eq(mails.status, status),
      kind && eq(mails.kind, kind),
      credentialId ? eq(mails.credentialId, credentialId) : undefined,
      userId ? eq(mails.userId, userId) : undefined,
      ...(search ? matchesWords(mails.id, "mail", search, reader) : []),
    ),
    rows: rowsOf(reader),
    counted: reader.select(oneEach).from(mails),
    keyOf: (row) => ({ key: row.createdAt, id: row.id }),
    viewsOf: (rows) => rows.map(viewOf),
  });
}

/** One mail of the outbox, without its body. Throws not_found. */
export async function getMail(actor: Actor, id: string, reader = db()): Promise<MailView> {
  requirePermission(actor, "settings.read", "top");
  const [row] = await rowsOf(reader).where(eq(mails.id, id));
  if (!row) throw notFound("The mail");
  return viewOf(row);
}

/** The outbox as CSV, all pages of the list, a line at a time. */
export async function* mailsCsv(actor: Actor, input: MailFilters = {}): AsyncGenerator<string> {
  yield csvLine([
    "Queued",
    "Kind",
    "To",
    "Subject",
    "Status",
    "Attempts",
    "Next attempt",
    "Sent",
    "Answer",
    "Message-ID",
  ]);
  for await (const row of everyItem((page) => listMails(actor, { ...input, ...page }))) {
    const state = [row.status, row.attempts, row.nextAttemptAt, row.sentAt, row.lastAnswer, row.messageId];
    yield csvLine([row.createdAt, row.kind, row.recipients.join(" "), row.subject, ...state]);
  }
}
