import { deleteApiKey, setApiKeyStatus, updateApiKey } from "@/lib/api-keys/commands/change-api-key";
import { createApiKey } from "@/lib/api-keys/commands/create-api-key";
import { revokeApiKey } from "@/lib/api-keys/commands/revoke-api-key";
import { rotateApiKey } from "@/lib/api-keys/commands/rotate-api-key";
import { getApiKey, listApiKeys, listOwnApiKeys } from "@/lib/api-keys/queries";
import {
  ApiKeyFilters,
  ApiKeyIdInput,
  CreateApiKeyInput,
  RevokeApiKeyInput,
  UpdateApiKeyInput,
} from "@/lib/api-keys/schema";
import { RotateInput } from "@/lib/credentials/schema";
import { ApiKey, CreatedApiKey } from "./answers/api-keys";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

/** `/api-keys`, one's own (`/me/api-keys`) and those of others. */
export function addApiKeys(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/me/api-keys",
      description: "List the caller's own API keys.",
      input: ApiKeyFilters,
      answer: pageOf(ApiKey),
    },
    listOwnApiKeys,
  );
  route(
    api,
    {
      method: "get",
      path: "/api-keys",
      description: "List everybody's API keys in the caller's groups.",
      input: ApiKeyFilters,
      answer: pageOf(ApiKey),
    },
    listApiKeys,
  );
  route(
    api,
    {
      method: "post",
      path: "/api-keys",
      description: "Make an API key for the caller; the answer holds the secret, once.",
      input: CreateApiKeyInput,
      status: 201,
      answer: CreatedApiKey,
    },
    createApiKey,
  );
  route(
    api,
    { method: "get", path: "/api-keys/{id}", description: "Show an API key.", input: ApiKeyIdInput, answer: ApiKey },
    (actor, { id }) => getApiKey(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/api-keys/{id}",
      description: "Change an API key's description.",
      input: UpdateApiKeyInput,
      answer: ApiKey,
    },
    updateApiKey,
  );
  route(
    api,
    {
      method: "post",
      path: "/api-keys/{id}/disable",
      description: "Disable an API key for a while.",
      input: ApiKeyIdInput,
      answer: ApiKey,
    },
    (actor, { id }) => setApiKeyStatus(actor, { id, status: "disabled" }),
  );
  route(
    api,
    {
      method: "post",
      path: "/api-keys/{id}/enable",
      description: "Enable an API key again.",
      input: ApiKeyIdInput,
      answer: ApiKey,
    },
    (actor, { id }) => setApiKeyStatus(actor, { id, status: "active" }),
  );
  route(
    api,
    {
      method: "post",
      path: "/api-keys/{id}/revoke",
      description: "Revoke an API key for good.",
      input: RevokeApiKeyInput,
      answer: ApiKey,
    },
    revokeApiKey,
  );
  route(
    api,
    {
      method: "post",
      path: "/api-keys/{id}/rotate",
      description: "Make a successor of one of the caller's API keys; the old one keeps working for some days.",
      input: RotateInput,
      status: 201,
      answer: CreatedApiKey,
    },
    rotateApiKey,
  );
  route(
    api,
    {
      method: "delete",
      path: "/api-keys/{id}",
      description: "Delete one of the caller's API keys.",
      input: ApiKeyIdInput,
      answer: null,
    },
    deleteApiKey,
  );
}
