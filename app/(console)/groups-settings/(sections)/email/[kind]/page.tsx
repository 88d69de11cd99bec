import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { allowed } from "@/lib/allowed";
import { mailKinds, mailTags, tagsOfKind } from "@/lib/mail/kind-schema";
import { getTemplate } from "@/lib/mail/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { SettingsForm } from "../../../settings-form";
import { SettingsFrame } from "../../../settings-frame";
import { updateTemplateAction } from "../actions";
import { ResetTemplate } from "../reset-template";
import { TemplateFields } from "../template-fields";

export const metadata = { title: "Email template" };

export default async function EmailTemplatePage({ params }: { params: Promise<{ kind: string }> }) {
  const actor = await requireActor();
  const template = await orNotFound(getTemplate(actor, (await params).kind));
  const { kind, isChanged, mayUpdate } = template;
  const { label, description } = mailKinds[kind];
  return (
    <SettingsFrame
      title={label}
      description={description}
      parents={[{ label: "Email Settings", href: routes.emailSettings() }]}
      actions={mayUpdate && isChanged ? <ResetTemplate kind={kind} label={label} /> : undefined}
    >
      <SettingsForm
        key={`${template.subject}${template.html}${template.text}${template.enabled}`}
        title={label}
        action={updateTemplateAction}
        mayUpdate={mayUpdate}
        historyHref={
          allowed(actor, "audit.read", "top") ? routes.audit({ subjectId: `email-template.${kind}` }) : undefined
        }
      >
        <TemplateFields template={template} />
      </SettingsForm>
      <Card>
        <CardHeader
          title="Tags"
          description="Filled in when the mail is queued. In HTML a value is text, never markup."
        />
        <CardBody>
          <DescriptionList items={tagsOfKind[kind].map((tag) => ({ term: `[${tag}]`, value: mailTags[tag] }))} />
        </CardBody>
      </Card>
    </SettingsFrame>
  );
}
