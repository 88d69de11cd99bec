import {
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  rotateWebhookSecret,
  updateWebhook,
} from "@/lib/webhooks/commands/change-webhook";
import { createWebhook } from "@/lib/webhooks/commands/create-webhook";
import { redeliver, testWebhook } from "@/lib/webhooks/commands/try-webhook";
import { getDelivery, getWebhook, listDeliveries, listWebhooks } from "@/lib/webhooks/queries";
import {
  CreateWebhookInput,
  DeliveryFilters,
  RotateWebhookSecretInput,
  UpdateWebhookInput,
  WebhookFilters,
  WebhookIdInput,
} from "@/lib/webhooks/schema";
import { CreatedWebhook, Delivery, Webhook } from "./answers/webhooks";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

const one = "/webhooks/{id}";

export function addWebhooks(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/webhooks",
      description: "List webhooks, without their secrets.",
      input: WebhookFilters,
      answer: pageOf(Webhook),
    },
    listWebhooks,
  );
  route(
    api,
    {
      method: "post",
      path: "/webhooks",
      description: "Add a webhook; the answer holds its secret, this once.",
      input: CreateWebhookInput,
      status: 201,
      answer: CreatedWebhook,
    },
    createWebhook,
  );
  route(
    api,
    {
      method: "get",
      path: "/webhooks/deliveries/{id}",
      description: "Show a delivery with what was sent and answered.",
      input: WebhookIdInput,
      answer: Delivery,
    },
    (actor, { id }) => getDelivery(actor, id),
  );
  route(
    api,
    {
      method: "post",
      path: "/webhooks/deliveries/{id}/redeliver",
      description: "Send a delivery that arrived or failed once more, under the same id.",
      input: WebhookIdInput,
      answer: Delivery,
    },
    redeliver,
  );
  route(
    api,
    { method: "get", path: one, description: "Show a webhook.", input: WebhookIdInput, answer: Webhook },
    (actor, { id }) => getWebhook(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: one,
      description: "Change a webhook's name, URL or events.",
      input: UpdateWebhookInput,
      answer: Webhook,
    },
    updateWebhook,
  );
  route(
    api,
    {
      method: "delete",
      path: one,
      description: "Delete a webhook with the log of its deliveries.",
      input: WebhookIdInput,
      answer: null,
    },
    deleteWebhook,
  );
  addActs(api);
}

function addActs(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: `${one}/deliveries`,
      description: "List what a webhook delivered and what waits.",
      input: DeliveryFilters,
      answer: pageOf(Delivery),
    },
    listDeliveries,
  );
  const post = (name: string, description: string) =>
    ({ method: "post", path: `${one}/${name}`, description, input: WebhookIdInput }) as const;
  route(api, { ...post("enable", "Enable a webhook; what waited is delivered."), answer: Webhook }, enableWebhook);
  route(api, { ...post("disable", "Disable a webhook; what waits stays."), answer: Webhook }, disableWebhook);
  const tried = "Send a trial at once and tell what became of it.";
  route(api, { ...post("test", tried), answer: Delivery }, testWebhook);
  route(
    api,
    {
      method: "post",
      path: `${one}/rotate-secret`,
      description: "Give a webhook a new secret; both sign for a while.",
      input: RotateWebhookSecretInput,
      answer: CreatedWebhook,
    },
    rotateWebhookSecret,
  );
}
