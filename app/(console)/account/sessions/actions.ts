"use server";

import { z } from "zod";
import { endOtherSessions, endSession } from "@/lib/sessions/commands/end-session";
import { SessionIdInput } from "@/lib/sessions/schema";
import { action } from "@/lib/web/action";

export const endSessionAction = action(SessionIdInput, endSession);
export const endOtherSessionsAction = action(z.object({}), endOtherSessions);
