import { eq } from "drizzle-orm";
import { z } from "zod";
import { compiled } from "@/db/prepared";
import { settings } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type EmailSettings, mailSecurities } from "./schema";

/** The row of the table `settings` that holds *Email Settings*: no section of settings, because a password stands in it. */
export const emailSettingsKey = "email";

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

const savedValue = compiled("email_settings", (reader) =>
  reader.select({ value: settings.value }).from(settings).where(eq(settings.key, emailSettingsKey)),
);

/** The *Email Settings* as they were saved; null before that. */
export async function findEmailSettings(reader: Reader = db()): Promise<StoredEmailSettings | null> {
  const [row] = await savedValue(reader);
  return row ? Stored.parse(row.value) : null;
}
