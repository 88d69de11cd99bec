import { db } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, requirePermission } from "../allowed";
import { env } from "../env";
import type { EmailSettingsView } from "./schema";
import { findEmailSettings } from "./stored";

/** *Email Settings* without the password; before they are saved, what the form offers. */
export async function getEmailSettings(actor: Actor, reader = db()): Promise<EmailSettingsView> {
  requirePermission(actor, "settings.read", "top");
  const mayUpdate = allowed(actor, "settings.update", "top");
  const saved = await findEmailSettings(reader);
  if (!saved) {
    return {
      ...{ enabled: true, host: "", port: 587, security: "starttls", caCertificate: "" },
      ...{ authentication: false, username: "", fromAddress: "", systemUrl: env().url },
      ...{ alwaysSendTo: [], reminderDays: [30, 10, 1] },
      ...{ isSaved: false, hasPassword: false, mayUpdate },
    };
  }
  const { passwordSealed, ...settings } = saved;
  return { ...settings, isSaved: true, hasPassword: passwordSealed !== null, mayUpdate };
}

/** The address that a test mail is offered to be sent to: the viewer's own. */
export const ownAddress = (actor: Actor): string => userOf(actor)?.email ?? "";
