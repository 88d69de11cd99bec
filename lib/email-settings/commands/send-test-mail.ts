import { randomUUID } from "node:crypto";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { conflict } from "../../errors";
import { deliver } from "../../mail/transport";
import { validate } from "../../validate";
import { SendTestMailInput, type TestMailResult } from "../schema";
import { emailSettingsKey, findEmailSettings } from "../stored";

/** Sends a mail with the saved settings at once and answers what the server said. Throws conflict before they are saved. */
export async function sendTestMail(actor: Actor, input: SendTestMailInput): Promise<TestMailResult> {
  requirePermission(actor, "settings.update", "top");
  const { to } = validate(SendTestMailInput, input);
  const settings = await findEmailSettings();
  if (!settings) throw conflict("Save the Email Settings first.");
  const words = `Keyhall at ${settings.systemUrl} can send mail through ${settings.host}.`;
  const delivery = await deliver(settings, {
    messageId: `<test-${randomUUID()}@${settings.fromAddress.split("@").at(-1)}>`,
    to: [to],
    subject: "Test mail from Keyhall",
    text: words,
    html: `<p>${words.replaceAll("&", "&amp;")}</p>`,
    date: now(),
  });
  const isAccepted = delivery.outcome === "accepted";
  await transaction((tx) =>
    recordAudit(tx, actor, {
      event: "email-settings.test",
      subject: { kind: "settings", id: emailSettingsKey, name: emailSettingsKey },
      outcome: isAccepted ? "success" : "failure",
      after: { to, host: settings.host, port: settings.port },
    }),
  );
  return { isAccepted, answer: delivery.answer };
}
