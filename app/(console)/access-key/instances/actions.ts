"use server";

import { setInstance } from "@/lib/instances/commands/set-instance";
import { SetInstanceInput } from "@/lib/instances/schema";
import { commandAction } from "@/lib/web/action";

export const setInstanceAction = commandAction(SetInstanceInput, setInstance);
