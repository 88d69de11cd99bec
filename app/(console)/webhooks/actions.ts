"use server";

import { action, commandAction } from "@/lib/web/action";
import {
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  rotateWebhookSecret,
  updateWebhook,
} from "@/lib/webhooks/commands/change-webhook";
import { createWebhook } from "@/lib/webhooks/commands/create-webhook";
import { redeliver, testWebhook } from "@/lib/webhooks/commands/try-webhook";
import {
  CreateWebhookInput,
  RotateWebhookSecretInput,
  UpdateWebhookInput,
  WebhookIdInput,
} from "@/lib/webhooks/schema";

export const createWebhookAction = commandAction(CreateWebhookInput, createWebhook);

export const updateWebhookAction = commandAction(UpdateWebhookInput, updateWebhook);

export const enableWebhookAction = action(WebhookIdInput, enableWebhook);

export const disableWebhookAction = action(WebhookIdInput, disableWebhook);

export const rotateWebhookSecretAction = action(RotateWebhookSecretInput, rotateWebhookSecret);

export const testWebhookAction = action(WebhookIdInput, testWebhook);

export const deleteWebhookAction = action(WebhookIdInput, deleteWebhook);

export const redeliverAction = action(WebhookIdInput, redeliver);
