"use server";

import { revokeApiKey } from "@/lib/api-keys/commands/revoke-api-key";
import { RevokeApiKeyInput } from "@/lib/api-keys/schema";
import { action } from "@/lib/web/action";

export const revokeApiKeyAction = action(RevokeApiKeyInput, revokeApiKey);
