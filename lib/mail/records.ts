import { mails } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { now } from "../clock";
import { findEmailSettings } from "../email-settings/stored";
import { emailAddress } from "../fields";
import { newId } from "../id";
import { indexWords } from "../search/records";
import { seal } from "../secrets/sealing";
import { withAbsoluteLinks } from "./absolute-links";
import type { MailKind, MailValues } from "./kind-schema";
import { renderMail } from "./render";
import { findTemplate } from "./templates";

export interface NewMail {
  kind: MailKind;
  /** Addresses; empty and malformed ones are left out. */
  to: readonly string[];
  /** SYSTEMURL is filled in when it is left out; a path of this console in CERTURL or CERTRENEWURL becomes a URL. */
  values: MailValues;
  /** A mail with the same key is queued once, by whichever process comes first. */
  onceKey?: string;
  /** What and whom it is about. */
  credentialId?: string;
  userId?: string;
}

/** Kinds that *Always Send To* hears of: those about credentials. A password is for its user alone. */
const copied: readonly MailKind[] = ["issued", "expiring", "revoked", "leaked"];

/**
 * Writes a mail into the outbox, in the transaction of the work that causes it; a job sends it. False when nothing was
 * queued: mail is not set up, this kind is switched off, nobody to send to, or queued before under `onceKey`.
 */
export async function queueMail(tx: Transaction, mail: NewMail): Promise<boolean> {
  const settings = await findEmailSettings(tx);
  if (!settings?.enabled) return false;
  const template = await findTemplate(mail.kind, tx);
  const recipients = distinctAddresses([...mail.to, ...(copied.includes(mail.kind) ? settings.alwaysSendTo : [])]);
  if (!template.enabled || recipients.length === 0) return false;

  const at = now();
  const id = newId("mail", at);
  const { subject, html, text } = renderMail(template, withAbsoluteLinks(mail.values, settings.systemUrl));
  const queued = await tx
    .insert(mails)
    .values({
      id,
      kind: mail.kind,
      onceKey: mail.onceKey ?? null,
      recipients,
      subject,
      bodySealed: seal(JSON.stringify({ html, text }), bodyPlace(id)),
      messageId: `<${id}@${settings.fromAddress.split("@").at(-1)}>`,
      status: "queued",
      attempts: 0,
      nextAttemptAt: at,
      createdAt: at,
      credentialId: mail.credentialId ?? null,
      userId: mail.userId ?? null,
    })
    .onConflictDoNothing()
    .returning({ id: mails.id });
  if (queued.length === 0) return false;
  await indexWords(tx, "mail", id, [subject, ...recipients]);
  return true;
}

/** Where the sealed body of a mail lives. */
export const bodyPlace = (id: string) => ({ table: "mails", id, kind: "body" });

/** Valid addresses, each once whatever its case. */
function distinctAddresses(addresses: readonly string[]): string[] {
  const valid = addresses.flatMap((address) => {
    const parsed = emailAddress.safeParse(address);
    return parsed.success && parsed.data ? [parsed.data] : [];
  });
  const firsts = new Map(valid.toReversed().map((address) => [address.toLowerCase(), address]));
  return [...firsts.values()].toReversed();
}
