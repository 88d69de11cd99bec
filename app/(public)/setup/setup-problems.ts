import type { PasswordContext } from "@/lib/passwords/strength";
import { CompleteSetupInput } from "@/lib/setup/schema";
import { fieldErrorsOf } from "@/lib/validate";
import { formInput } from "@/lib/web/form-input";

type Judge = (password: string, context: PasswordContext) => Promise<string[]>;

/** All that is wrong with the set-up form at once, the password judged too; the server judges again. */
export async function setupProblems(values: FormData, judge: Judge): Promise<Record<string, string[]>> {
  const result = CompleteSetupInput.safeParse(formInput(CompleteSetupInput, values));
  const wrong = result.success ? {} : fieldErrorsOf(result.error);
  const text = (name: string) => String(values.get(name) ?? "");
  if (wrong.password) return wrong;
  const weaknesses = await judge(text("password"), { username: text("username"), email: text("email") });
  return weaknesses.length > 0 ? { ...wrong, password: weaknesses } : wrong;
}
