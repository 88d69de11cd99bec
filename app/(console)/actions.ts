"use server";

import type { Find } from "@/components/shell/find-result";
import { updateLimits } from "@/lib/credentials/commands/update-limits";
import { UpdateLimitsInput } from "@/lib/credentials/schema";
import { commandAction } from "@/lib/web/action";
import { findHere } from "@/lib/web/find";
import { signOutHere } from "@/lib/web/sign-out";
import { findSettingsHere } from "./groups-settings/find-settings";

export const findAction: Find = async (query) => [...(await findHere(query)), ...(await findSettingsHere(query))];
export const signOutAction = signOutHere;

/** The *Limits* of every list of credentials. */
export const updateLimitsAction = commandAction(UpdateLimitsInput, updateLimits);
