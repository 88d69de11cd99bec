import { eq } from "drizzle-orm";
import { settings } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { validate } from "../../validate";
import { defaultTemplates } from "../default-templates";
import { type MailKind, mailKinds } from "../kind-schema";
import { type MailTemplate, ResetTemplateInput, UpdateTemplateInput } from "../schema";
import { findTemplate, templateKey } from "../templates";

/** Changes what mails of a kind say from now on. Throws invalid: a tag that the kind does not know is an error. */
export async function updateTemplate(actor: Actor, input: UpdateTemplateInput): Promise<void> {
  requirePermission(actor, "settings.update", "top");
  const { kind, ...template } = validate(UpdateTemplateInput, input);
  // Without it a password would be made and nobody told.
  const value = { ...template, enabled: template.enabled || kind === "password" };
  await transaction(async (tx) => {
    const before = await findTemplate(kind, tx);
    const row = { value, updatedAt: now() };
    await tx
      .insert(settings)
      .values({ key: templateKey(kind), ...row })
      .onConflictDoUpdate({ target: settings.key, set: row });
    await recordChange(tx, actor, { kind, before, after: value });
  });
}

/** Back to what mails of the kind said at first. */
export async function resetTemplate(actor: Actor, input: ResetTemplateInput): Promise<void> {
  requirePermission(actor, "settings.update", "top");
  const { kind } = validate(ResetTemplateInput, input);
  await transaction(async (tx) => {
    const before = await findTemplate(kind, tx);
    await tx.delete(settings).where(eq(settings.key, templateKey(kind)));
    await recordChange(tx, actor, { kind, before, after: defaultTemplates[kind] });
  });
}

interface Change {
  kind: MailKind;
  before: MailTemplate;
  after: MailTemplate;
}

const recordChange = (tx: Transaction, actor: Actor, { kind, before, after }: Change) => {
  const { enabled, subject, html, text } = before;
  return recordAudit(tx, actor, {
    event: "email-templates.update",
    subject: { kind: "email-template", id: templateKey(kind), name: mailKinds[kind].label },
    before: { enabled, subject, html, text },
    after: { ...after },
  });
};
