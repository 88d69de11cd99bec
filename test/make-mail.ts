import { settings } from "@/db/schema";
import { transaction } from "@/db/store";
import { now } from "@/lib/clock";
import { emailSettingsKey, type StoredEmailSettings } from "@/lib/email-settings/stored";

/** Email Settings that work, as if somebody had saved them; nothing listens there unless the test makes it. */
export async function saveEmailSettings(given: Partial<StoredEmailSettings> = {}): Promise<void> {
  const value: StoredEmailSettings = {
    enabled: true,
    host: "127.0.0.1",
    port: 25,
    security: "none",
    caCertificate: "",
    authentication: false,
    username: "",
    passwordSealed: null,
    fromAddress: "keyhall@example.org",
    systemUrl: "https://keyhall.example.org",
    alwaysSendTo: [],
    reminderDays: [30, 10, 1],
    ...given,
  };
  const row = { value: { ...value }, updatedAt: now() };
  await transaction((tx) =>
    tx
      .insert(settings)
      .values({ key: emailSettingsKey, ...row })
      .onConflictDoUpdate({ target: settings.key, set: row }),
  );
}
