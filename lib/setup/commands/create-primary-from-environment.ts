import { lock } from "@/db/locks";
import { transaction } from "@/db/store";
import type { Env } from "../../env";
import { checkPassword } from "../../passwords/strength";
import { hashPassword } from "../../secrets/password";
import { fieldErrorsOf } from "../../validate";
import { hasAccount } from "../queries";
import { insertPrimary } from "../records";
import { CompleteSetupInput } from "../schema";

const Account = CompleteSetupInput.omit({ token: true });

const variables: Record<string, string> = {
  username: "KEYHALL_ADMIN_USERNAME",
  email: "KEYHALL_ADMIN_EMAIL",
  password: "KEYHALL_ADMIN_PASSWORD",
};

/**
 * Makes the primary account from KEYHALL_ADMIN_* when no account exists; later starts do not read them. Answers whether it
 * did. Throws an `Error` whose message lists what is wrong with them, a line each, so that the start stops.
 */
export async function createPrimaryFromEnvironment({ admin }: Pick<Env, "admin">): Promise<boolean> {
  if (!admin || (await hasAccount())) return false;
  const parsed = Account.safeParse(admin);
  if (!parsed.success) throw bad(fieldErrorsOf(parsed.error));
  const { username, email, password } = parsed.data;
  const problems = await checkPassword(password, { username, email });
  if (problems.length > 0) throw bad({ password: problems });
  const passwordHash = await hashPassword(password);
  return transaction(async (tx) => {
    await lock(tx, "setup");
    if (await hasAccount(tx)) return false;
    await insertPrimary(tx, { username, email, passwordHash });
    return true;
  });
}

function bad(errors: Record<string, string[]>): Error {
  const lines = Object.entries(errors).map(([field, texts]) => `  ${variables[field] ?? field}: ${texts.join(" ")}`);
  return new Error(`The first account cannot be made:\n${lines.join("\n")}`);
}
