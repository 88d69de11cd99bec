import { eq } from "drizzle-orm";
import { mails, settings } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { invalid } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { isCertificateText } from "../../pki/certificate-text";
import { seal } from "../../secrets/sealing";
import { validate } from "../../validate";
import { EmailSettingsInput } from "../schema";
import { emailSettingsKey, findEmailSettings, type StoredEmailSettings, serverPasswordPlace } from "../stored";

type Wanted = ReturnType<typeof validate<typeof EmailSettingsInput>>;

/**
 * Saves *Email Settings*. An empty password keeps the saved one, but only for the same server: another one would be told
 * it. Mails that wait are tried at once. Throws invalid.
 */
export async function updateEmailSettings(actor: Actor, input: EmailSettingsInput): Promise<void> {
  requirePermission(actor, "settings.update", "top");
  const wanted = validate(EmailSettingsInput, input);
  requireCertificates(wanted.caCertificate);
  await requireFreshFactor(actor);
  await transaction(async (tx) => {
    const before = await findEmailSettings(tx);
    const { password: _, ...fields } = wanted;
    const after: StoredEmailSettings = { ...fields, passwordSealed: passwordOf(wanted, before) };
    const row = { value: { ...after }, updatedAt: now() };
    await tx
      .insert(settings)
      .values({ key: emailSettingsKey, ...row })
      .onConflictDoUpdate({ target: settings.key, set: row });
    await tx.update(mails).set({ nextAttemptAt: now() }).where(eq(mails.status, "queued"));
    await recordAudit(tx, actor, {
      event: "settings.update",
      subject: { kind: "settings", id: emailSettingsKey, name: emailSettingsKey },
      before: audited(before),
      after: { ...audited(after), passwordChanged: before?.passwordSealed !== after.passwordSealed },
    });
  });
}

function passwordOf(wanted: Wanted, before: StoredEmailSettings | null): string | null {
  if (!wanted.authentication) return null;
  if (wanted.password) return seal(wanted.password, serverPasswordPlace);
  if (!before?.passwordSealed) throw invalid({ password: ["Password is needed for authentication"] });
  const isSameServer = before.host === wanted.host && before.port === wanted.port;
  const isAsSafe = wanted.security !== "none" || before.security === "none";
  if (isSameServer && isAsSafe && before.caCertificate === wanted.caCertificate) return before.passwordSealed;
  throw invalid({ password: ["Type the password again: it was saved for another server or connection"] });
}

function requireCertificates(pem: string): void {
  if (pem !== "" && !isCertificateText(pem))
    throw invalid({ caCertificate: ["Certificates in PEM, and nothing else"] });
}

function audited(stored: StoredEmailSettings | null): Record<string, unknown> | undefined {
  if (!stored) return undefined;
  const { passwordSealed: _, ...rest } = stored;
  return rest;
}
