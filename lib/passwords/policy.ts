import { randomInt } from "node:crypto";
import { isNull } from "drizzle-orm";
import { z } from "zod";
import { organizationGroups } from "@/db/schema";
import { db } from "@/db/store";
import { type FieldErrors, invalid } from "../errors";
import { checkPassword, type PasswordContext } from "./strength";

/** Throws `invalid` with what is wrong with the new password under `field`. */
export async function requireGoodPassword(
  password: string,
  context: PasswordContext,
  field = "password",
): Promise<void> {
  const problems = await checkPassword(password, { ...context, organization: await organization() });
  if (problems.length > 0) throw invalid({ [field]: problems });
}

// What surrounds the password may itself be wrong: then the password is judged without it.
const word = z.string().optional().catch(undefined);
const Judged = z.object({ password: z.string().min(1), username: word, email: word, firstName: word, lastName: word });

/** What is wrong with the password of an input that nobody has validated yet; nothing when it has none. */
export async function passwordErrors(input: unknown, field = "password"): Promise<FieldErrors> {
  const judged = Judged.safeParse(input);
  if (!judged.success) return {};
  const { password, ...context } = judged.data;
  const problems = await checkPassword(password, { ...context, organization: await organization() });
  return problems.length > 0 ? { [field]: problems } : {};
}

/** The name at the top of the tree of organization groups. */
async function organization(): Promise<string | undefined> {
  const [root] = await db()
    .select({ name: organizationGroups.name })
    .from(organizationGroups)
    .where(isNull(organizationGroups.parentId));
  return root?.name;
}

// No letters or digits that are mistaken for each other.
const readable = "abcdefghjkmnpqrstuvwxyz23456789";

/** A random password that can be read aloud: five groups of five characters, 123 random bits. */
export function temporaryPassword(): string {
  const group = () => Array.from({ length: 5 }, () => readable.charAt(randomInt(readable.length))).join("");
  return Array.from({ length: 5 }, group).join("-");
}
