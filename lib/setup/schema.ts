import { z } from "zod";
import { emailAddress, username } from "../fields";
import { TypedPassword } from "../passwords/schema";

/** What the set-up page sends. The policy judges the password. */
export const CompleteSetupInput = z.object({
  token: z.string().max(200),
  username,
  email: emailAddress.default(""),
  password: TypedPassword,
});
export type CompleteSetupInput = z.input<typeof CompleteSetupInput>;
