import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import { allowed } from "@/lib/allowed";
import { getEmailSettings, ownAddress } from "@/lib/email-settings/queries";
import { listTemplates } from "@/lib/mail/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { SettingsForm } from "../../settings-form";
import { SettingsFrame } from "../../settings-frame";
import { saveEmailSettingsAction } from "./actions";
import { EmailSettingsFields } from "./email-settings-fields";
import { TemplateList } from "./template-list";
import { TestMailCard } from "./test-mail-card";

export const metadata = { title: "Email Settings" };

export default async function EmailSettingsPage() {
  const actor = await requireActor();
  const settings = await orNotFound(getEmailSettings(actor));
  const templates = await orNotFound(listTemplates(actor));
  const { isSaved, enabled, mayUpdate } = settings;
  return (
    <SettingsFrame
      title="Email Settings"
      description="The server that mails go out through, who gets reminders when, and what the mails say."
    >
      {!isSaved && (
        <Callout tone="warn" title="No mail goes out yet.">
          Nobody is reminded of what expires, and passwords cannot be mailed, until these settings are saved.
        </Callout>
      )}
      {isSaved && !enabled && (
        <Callout tone="warn" title="Mail is switched off.">
          Nothing is queued, and what waits in the <Link href={routes.mail({ status: "queued" })}>outbox</Link> stays
          there.
        </Callout>
      )}
      <SettingsForm
        title="Email Settings"
        action={saveEmailSettingsAction}
        mayUpdate={mayUpdate}
        historyHref={allowed(actor, "audit.read", "top") ? routes.audit({ subjectId: "email" }) : undefined}
      >
        <EmailSettingsFields settings={settings} />
      </SettingsForm>
      {mayUpdate && isSaved && <TestMailCard to={ownAddress(actor)} host={settings.host} />}
      <TemplateList templates={templates} />
    </SettingsFrame>
  );
}
