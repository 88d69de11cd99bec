"use server";

import { completeSetup } from "@/lib/setup/commands/complete-setup";
import { CompleteSetupInput } from "@/lib/setup/schema";
import { publicAction } from "@/lib/web/action";
import { clientAddress } from "@/lib/web/client-address";
import { signInHere } from "@/lib/web/sign-in";

export const completeSetupAction = publicAction(CompleteSetupInput, async (input) => {
  await completeSetup({ ...input, address: await clientAddress() });
  return signInHere({ username: input.username, password: input.password });
});
