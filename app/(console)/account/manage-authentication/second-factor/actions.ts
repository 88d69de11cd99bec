"use server";

import { z } from "zod";
import { beginApp, confirmApp } from "@/lib/factors/commands/add-app";
import { removeApp, renameApp } from "@/lib/factors/commands/change-app";
import { renewCodes } from "@/lib/factors/commands/renew-codes";
import { AppIdInput, ConfirmAppInput, RenameAppInput } from "@/lib/factors/schema";
import { action, factorAction } from "@/lib/web/action";

export const beginAppAction = factorAction(z.object({}), beginApp);

export const confirmAppAction = factorAction(ConfirmAppInput, confirmApp);

export const renameAppAction = action(RenameAppInput, renameApp);

export const removeAppAction = action(AppIdInput, removeApp);

export const renewCodesAction = action(z.object({}), renewCodes);
