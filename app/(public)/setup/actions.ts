"use server";

import { completeSetup } from "@/lib/setup/commands/complete-setup";
import { CompleteSetupInput } from "@/lib/setup/schema";
import { publicCommandAction } from "@/lib/web/action";
import { clientAddress } from "@/lib/web/client-address";
import { signInHere } from "@/lib/web/sign-in";

export const completeSetupAction = publicCommandAction(CompleteSetupInput, async (input) => {
  const { username } = await completeSetup({ ...input, address: await clientAddress() });
  return signInHere({ username, password: input.password });
});
