import type { z } from "zod";
import type { PasswordContext } from "@/lib/passwords/strength";
import { CreateUserInput, EditUserInput } from "@/lib/users/schema";
import { fieldErrorsOf } from "@/lib/validate";
import { formInput } from "@/lib/web/form-input";

type Judge = (password: string, context: PasswordContext) => Promise<string[]>;
type Problems = Record<string, string[]>;

/** All that is wrong with *Add New User* at once, also a username that is taken; the server judges again. */
export async function newUserProblems(
  values: FormData,
  { judge, usernameProblems }: { judge: Judge; usernameProblems: (username: string) => Promise<string[]> },
): Promise<Problems> {
  const found = await formProblems(CreateUserInput, values, judge);
  const taken = found.username ? [] : await usernameProblems(textOf(values, "username"));
  return taken.length > 0 ? { ...found, username: taken } : found;
}

/** Likewise of *Edit User Details*. */
export const changedUserProblems = (values: FormData, judge: Judge): Promise<Problems> =>
  formProblems(EditUserInput, values, judge);

async function formProblems(schema: z.ZodType, values: FormData, judge: Judge): Promise<Problems> {
  const result = schema.safeParse(formInput(schema, values));
  const wrong = result.success ? {} : fieldErrorsOf(result.error);
  const password = textOf(values, "password");
  if (wrong.password || !password) return wrong;
  const weaknesses = await judge(password, { username: textOf(values, "username"), email: textOf(values, "email") });
  return weaknesses.length > 0 ? { ...wrong, password: weaknesses } : wrong;
}

const textOf = (values: FormData, name: string) => String(values.get(name) ?? "");
