"use server";

import { deleteApiKey, setApiKeyStatus, updateApiKey } from "@/lib/api-keys/commands/change-api-key";
import { createApiKey } from "@/lib/api-keys/commands/create-api-key";
import { rotateApiKey } from "@/lib/api-keys/commands/rotate-api-key";
import { ApiKeyIdInput, CreateApiKeyInput, SetApiKeyStatusInput, UpdateApiKeyInput } from "@/lib/api-keys/schema";
import { RotateInput } from "@/lib/credentials/schema";
import { action } from "@/lib/web/action";

export const createApiKeyAction = action(CreateApiKeyInput, createApiKey);

export const updateApiKeyAction = action(UpdateApiKeyInput, updateApiKey);

export const setApiKeyStatusAction = action(SetApiKeyStatusInput, setApiKeyStatus);

export const deleteApiKeyAction = action(ApiKeyIdInput, deleteApiKey);

export const rotateApiKeyAction = action(RotateInput, rotateApiKey);
