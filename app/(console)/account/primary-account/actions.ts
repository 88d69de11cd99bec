"use server";

import { handOver } from "@/lib/account/commands/hand-over";
import { HandOverInput } from "@/lib/account/schema";
import { action } from "@/lib/web/action";

export const handOverAction = action(HandOverInput, handOver);
