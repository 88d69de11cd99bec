import { randomInt } from "node:crypto";
import { invalid } from "../errors";
import { passwordLength, strongEnough } from "./schema";
import { estimateStrength } from "./strength";

/** Whose password it is to become. */
export interface PasswordContext {
  username?: string;
  email?: string;
  firstName?: string;
  lastName?: string;
}

/** What is wrong with a new password, a sentence each; empty when it is good (NIST SP 800-63B-4 §3.1.1.2). */
export async function checkPassword(password: string, context: PasswordContext = {}): Promise<string[]> {
  const length = [...password].length;
  if (length < passwordLength.minimum) return [`Use at least ${passwordLength.minimum} characters.`];
  if (length > passwordLength.maximum) return [`Use at most ${passwordLength.maximum} characters.`];
  const username = context.username?.trim().toLowerCase() ?? "";
  if (username.length >= 3 && password.toLowerCase().includes(username)) {
    return ["The password must not contain the username."];
  }
  const { score, advice } = await estimateStrength(password, wordsOf(context));
  if (score >= strongEnough) return [];
  return ["This password is easy to guess.", ...advice];
}

/** Throws `invalid` with what is wrong with the new password under `field`. */
export async function requireGoodPassword(
  password: string,
  context: PasswordContext,
  field = "password",
): Promise<void> {
  const problems = await checkPassword(password, context);
  if (problems.length > 0) throw invalid({ [field]: problems });
}

const wordsOf = ({ username = "", email = "", firstName = "", lastName = "" }: PasswordContext) =>
  [username, email, ...email.split(/[@.]/), firstName, lastName].filter((word) => word.length >= 3);

// No letters or digits that are mistaken for each other.
const readable = "abcdefghjkmnpqrstuvwxyz23456789";

/** A random password that can be read aloud: five groups of five characters, 123 random bits. */
export function temporaryPassword(): string {
  const group = () => Array.from({ length: 5 }, () => readable.charAt(randomInt(readable.length))).join("");
  return Array.from({ length: 5 }, group).join("-");
}
