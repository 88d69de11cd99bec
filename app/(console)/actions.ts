"use server";

import type { Find } from "@/components/shell/find-result";
import { findHere } from "@/lib/web/find";
import { signOutHere } from "@/lib/web/sign-out";
import { findSettingsHere } from "./groups-settings/find-settings";

export const findAction: Find = async (query) => [...(await findHere(query)), ...(await findSettingsHere(query))];
export const signOutAction = signOutHere;
