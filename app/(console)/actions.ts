"use server";

import { z } from "zod";
import type { Find } from "@/components/shell/find-result";
import { updateLimits } from "@/lib/credentials/commands/update-limits";
import { UpdateLimitsInput } from "@/lib/credentials/schema";
import { beginConfirmation, confirmIdentity } from "@/lib/factors/commands/confirm-identity";
import { ConfirmIdentityInput } from "@/lib/factors/schema";
import { commandAction, queryAction } from "@/lib/web/action";
import { findHere } from "@/lib/web/find";
import { signOutHere } from "@/lib/web/sign-out";
import { findSettingsHere } from "./groups-settings/find-settings";

export const findAction: Find = async (query) => [...(await findHere(query)), ...(await findSettingsHere(query))];
export const signOutAction = signOutHere;

/** What the dialog *Confirm that it is you* can ask for. */
export const beginConfirmationAction = queryAction(z.object({}), beginConfirmation);

export const confirmIdentityAction = queryAction(ConfirmIdentityInput, confirmIdentity);

/** The *Limits* of every list of credentials. */
export const updateLimitsAction = commandAction(UpdateLimitsInput, updateLimits);
