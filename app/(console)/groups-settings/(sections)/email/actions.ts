"use server";

import { sendTestMail } from "@/lib/email-settings/commands/send-test-mail";
import { updateEmailSettings } from "@/lib/email-settings/commands/update-email-settings";
import { EmailSettingsInput, SendTestMailInput } from "@/lib/email-settings/schema";
import { previewTemplate } from "@/lib/mail/commands/preview-template";
import { resetTemplate, updateTemplate } from "@/lib/mail/commands/update-template";
import { PreviewTemplateInput, ResetTemplateInput, UpdateTemplateInput } from "@/lib/mail/schema";
import { action, commandAction } from "@/lib/web/action";

export const saveEmailSettingsAction = commandAction(EmailSettingsInput, updateEmailSettings);

export const sendTestMailAction = action(SendTestMailInput, sendTestMail);

export const updateTemplateAction = action(UpdateTemplateInput, updateTemplate);

export const resetTemplateAction = action(ResetTemplateInput, resetTemplate);

export const previewTemplateAction = action(PreviewTemplateInput, previewTemplate);
