"use server";

import { revokeToken } from "@/lib/tokens/commands/change-token";
import { RevokeTokenInput } from "@/lib/tokens/schema";
import { action } from "@/lib/web/action";

export const revokeTokenAction = action(RevokeTokenInput, revokeToken);
