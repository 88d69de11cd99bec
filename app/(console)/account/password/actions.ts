"use server";

import { changeOwnPassword } from "@/lib/sessions/commands/change-own-password";
import { ChangeOwnPasswordInput } from "@/lib/sessions/schema";
import { restrictedAction } from "@/lib/web/action";

export const changeOwnPasswordAction = restrictedAction(ChangeOwnPasswordInput, changeOwnPassword);
