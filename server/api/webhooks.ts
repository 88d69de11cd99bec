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
import { type Api, route } from "./route";

const one = "/webhooks/{id}";

export function addWebhooks(api: Api): void {
  route(
    api,
    { method: "get", path: "/webhooks", description: "List webhooks, without their secrets.", input: WebhookFilters },
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
    },
    redeliver,
  );
  route(api, { method: "get", path: one, description: "Show a webhook.", input: WebhookIdInput }, (actor, { id }) =>
    getWebhook(actor, id),
  );
  route(
    api,
    { method: "patch", path: one, description: "Change a webhook's name, URL or events.", input: UpdateWebhookInput },
    updateWebhook,
  );
  route(
    api,
    {
      method: "delete",
      path: one,
      description: "Delete a webhook with the log of its deliveries.",
      input: WebhookIdInput,
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
    },
    listDeliveries,
  );
  const acts = [
    ["enable", "Enable a webhook; what waited is delivered.", enableWebhook],
    ["disable", "Disable a webhook; what waits stays.", disableWebhook],
    ["test", "Send a trial at once and tell what became of it.", testWebhook],
  ] as const;
  for (const [name, description, command] of acts)
    route<typeof WebhookIdInput>(
      api,
      { method: "post", path: `${one}/${name}`, description, input: WebhookIdInput },
      command,
    );
  route(
    api,
    {
      method: "post",
      path: `${one}/rotate-secret`,
      description: "Give a webhook a new secret; both sign for a while.",
      input: RotateWebhookSecretInput,
    },
    rotateWebhookSecret,
  );
}
