"use server";

import { resendMail } from "@/lib/mail/commands/resend-mail";
import { ResendMailInput } from "@/lib/mail/schema";
import { action } from "@/lib/web/action";

export const resendMailAction = action(ResendMailInput, resendMail);
