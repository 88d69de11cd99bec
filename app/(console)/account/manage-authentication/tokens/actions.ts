"use server";

import { RotateInput } from "@/lib/credentials/schema";
import { renameToken } from "@/lib/tokens/commands/change-token";
import { createPersonalAccessToken } from "@/lib/tokens/commands/create-personal-access-token";
import { rotateToken } from "@/lib/tokens/commands/rotate-token";
import { CreatePersonalAccessTokenInput, RenameTokenInput } from "@/lib/tokens/schema";
import { action } from "@/lib/web/action";

export const createPersonalAccessTokenAction = action(CreatePersonalAccessTokenInput, createPersonalAccessToken);

export const renameTokenAction = action(RenameTokenInput, renameToken);

export const rotateTokenAction = action(RotateInput, rotateToken);
