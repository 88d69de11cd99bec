"use server";

import { z } from "zod";
import { beginRegistration } from "@/lib/passkeys/commands/begin";
import { removePasskey, renamePasskey } from "@/lib/passkeys/commands/change-passkey";
import { registerPasskey } from "@/lib/passkeys/commands/register-passkey";
import { PasskeyIdInput, RegisterPasskeyInput, RenamePasskeyInput } from "@/lib/passkeys/schema";
import { action, factorAction } from "@/lib/web/action";

export const beginRegistrationAction = factorAction(z.object({}), beginRegistration);

export const registerPasskeyAction = factorAction(RegisterPasskeyInput, registerPasskey);

export const renamePasskeyAction = action(RenamePasskeyInput, renamePasskey);

export const removePasskeyAction = action(PasskeyIdInput, removePasskey);
