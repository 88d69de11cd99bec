import { lock } from "@/db/locks";
import { transaction } from "@/db/store";
import { AppError } from "../../errors";
import { passwordErrors } from "../../passwords/policy";
import { hashPassword } from "../../secrets/password";
import { validate, validateAll } from "../../validate";
import { findSetupLink, hasAccount } from "../queries";
import { insertPrimary } from "../records";
import { CompleteSetupInput } from "../schema";

// Only who has the link is told what is wrong with the rest.
const Link = CompleteSetupInput.pick({ token: true });

const dead = () => new AppError("not_found", "This set-up link does not work. Start Keyhall again for a new one.");
const alreadySetUp = () => new AppError("conflict", "This console has its first account already. Sign in instead.");

/**
 * Makes the primary account by the link that the first start printed. Works once: of two people with the link, one wins.
 * Throws `conflict` when an account exists, `not_found` when the link is unknown or replaced, `invalid`
 * with all that is wrong. Answers the username as it is stored.
 */
export async function completeSetup(input: CompleteSetupInput & { address: string }): Promise<{ username: string }> {
  const { token } = validate(Link, input);
  if (await hasAccount()) throw alreadySetUp();
  if (!(await findSetupLink(token))) throw dead();
  const { username, email, password } = await validateAll(CompleteSetupInput, input, passwordErrors);
  const passwordHash = await hashPassword(password);
  await transaction(async (tx) => {
    await lock(tx, "setup");
    if (await hasAccount(tx)) throw alreadySetUp();
    if (!(await findSetupLink(token, tx))) throw dead();
    await insertPrimary(tx, { username, email, passwordHash, address: input.address });
  });
  return { username };
}
