import { z } from "zod";

/** A password as it was typed: never trimmed, never changed. The policy judges new ones. */
export const TypedPassword = z.string("Enter a password.").min(1, "Enter a password.").max(2000, "This is too long.");

/** How long a password that somebody else set can be used to sign in and replace it. */
export const temporaryPasswordHours = 72;

interface NewPassword {
  password?: string;
  confirmPassword?: string;
  mailPassword?: boolean;
}

/** A password typed twice (where there is a second field), or one that is made here and mailed. */
export function oneNewPassword(
  { password, confirmPassword, mailPassword }: NewPassword,
  context: z.RefinementCtx,
): void {
  if (mailPassword && password)
    context.addIssue({ code: "custom", path: ["password"], message: "Type a password or have one mailed, not both" });
  if (!mailPassword && confirmPassword !== undefined && confirmPassword !== (password ?? ""))
    context.addIssue({ code: "custom", path: ["confirmPassword"], message: "The passwords differ" });
}

export const ResetPasswordInput = z
  .object({
    id: z.string(),
    password: z.string().max(256, "At most 256 characters").optional(),
    /** Generated, and answered once. */
    generate: z.boolean().default(false),
    /** *Generate random password and email*: generated, mailed to the user and seen by nobody else. */
    mailPassword: z.boolean().default(false),
  })
  .refine(({ password, generate, mailPassword }) => [generate, mailPassword, password].filter(Boolean).length === 1, {
    path: ["password"],
    message: "Type a password, or have one generated",
  });
export type ResetPasswordInput = z.input<typeof ResetPasswordInput>;
