import { eq } from "drizzle-orm";
import { z } from "zod";
import { settings } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { defaultTemplates } from "./default-templates";
import { type EmailSettings, type MailKind, type MailTemplate, mailSecurities } from "./schema";

/** The row of the table `settings` that holds *Email Settings*; it is no section, because a password stands in it. */
export const emailSettingsKey = "email";
export const templateKey = (kind: MailKind): string => `email-template.${kind}`;

/** Where the sealed password of the mail server lives. */
export const serverPasswordPlace = { table: "settings", id: emailSettingsKey, kind: "password" };

const Stored = z.object({
  enabled: z.boolean(),
  host: z.string(),
  port: z.number(),
  security: z.enum(mailSecurities),
  caCertificate: z.string(),
  authentication: z.boolean(),
  username: z.string(),
  passwordSealed: z.string().nullable(),
  fromAddress: z.string(),
  systemUrl: z.string(),
  alwaysSendTo: z.array(z.string()),
  reminderDays: z.array(z.number()),
}) satisfies z.ZodType<EmailSettings & { passwordSealed: string | null }>;

export type StoredEmailSettings = z.output<typeof Stored>;

async function savedValue(key: string, reader: Reader): Promise<unknown> {
  const [row] = await reader.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return row?.value;
}

/** The *Email Settings* as they were saved; null before that. */
export async function findEmailSettings(reader: Reader = db()): Promise<StoredEmailSettings | null> {
  const value = await savedValue(emailSettingsKey, reader);
  return value === undefined ? null : Stored.parse(value);
}

const Template = z.object({ enabled: z.boolean(), subject: z.string(), html: z.string(), text: z.string() });

/** What mails of this kind say now, and whether somebody changed it. */
export async function findTemplate(
  kind: MailKind,
  reader: Reader = db(),
): Promise<MailTemplate & { isChanged: boolean }> {
  const value = await savedValue(templateKey(kind), reader);
  if (value === undefined) return { ...defaultTemplates[kind], isChanged: false };
  return { ...Template.parse(value), isChanged: true };
}
