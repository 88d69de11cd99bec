import { eq } from "drizzle-orm";
import { z } from "zod";
import { settings } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { defaultTemplates } from "./default-templates";
import type { MailKind } from "./kind-schema";
import type { MailTemplate } from "./schema";

/** The row of the table `settings` that holds a changed template. */
export const templateKey = (kind: MailKind): string => `email-template.${kind}`;

const Template = z.object({ enabled: z.boolean(), subject: z.string(), html: z.string(), text: z.string() });

/** What mails of this kind say now, and whether somebody changed it. */
export async function findTemplate(
  kind: MailKind,
  reader: Reader = db(),
): Promise<MailTemplate & { isChanged: boolean }> {
  const [row] = await reader
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, templateKey(kind)));
  if (!row) return { ...defaultTemplates[kind], isChanged: false };
  return { ...Template.parse(row.value), isChanged: true };
}
