import { desc, eq } from "drizzle-orm";
import { mails } from "@/db/schema";
import type { Reader } from "@/db/store";

export interface MailOfCertificate {
  id: string;
  kind: string;
  recipients: string[];
  subject: string;
  status: "queued" | "sending" | "sent" | "failed";
  createdAt: Date;
  sentAt: Date | null;
  /** The mail server's own words. */
  lastAnswer: string | null;
}

/** The mails about a credential, the newest first. No permission: who may see the credential may see them. */
export const listMailsOfCredential = (credentialId: string, reader: Reader): Promise<MailOfCertificate[]> =>
  reader
    .select({
      id: mails.id,
      kind: mails.kind,
      recipients: mails.recipients,
      subject: mails.subject,
      status: mails.status,
      createdAt: mails.createdAt,
      sentAt: mails.sentAt,
      lastAnswer: mails.lastAnswer,
    })
    .from(mails)
    .where(eq(mails.credentialId, credentialId))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(50);
