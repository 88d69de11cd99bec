"use server";

import { z } from "zod";
import { endOtherSessions, endSession } from "@/lib/sessions/commands/end-session";
import { SessionId } from "@/lib/sessions/schema";
import { action } from "@/lib/web/action";

export const endSessionAction = action(SessionId, endSession);
export const endOtherSessionsAction = action(z.object({}), endOtherSessions);
