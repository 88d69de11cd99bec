import { z } from "zod";
import { emailAddress } from "../fields";
import { TypedPassword } from "../passwords/schema";
import { Username } from "../users/schema";

/** What the set-up page sends. The policy judges the password. */
export const CompleteSetupInput = z.object({
  token: z.string().max(200),
  username: Username,
  email: emailAddress.default(""),
  password: TypedPassword,
});
export type CompleteSetupInput = z.input<typeof CompleteSetupInput>;
