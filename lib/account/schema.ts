import { z } from "zod";
import { TypedPassword } from "../passwords/schema";

export const HandOverInput = z.object({
  userId: z.string("Choose an administrator").min(1, "Choose an administrator").max(60),
  /** The caller's own. */
  password: TypedPassword,
});
export type HandOverInput = z.input<typeof HandOverInput>;

/** Whom the primary account may be handed over to, once they have an email address. */
export interface HandOverCandidate {
  id: string;
  username: string;
  name: string;
  /** Empty: none, so it cannot be handed over to them. */
  email: string;
}
