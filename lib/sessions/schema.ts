import { z } from "zod";
import { type FactorKind, TypedCode } from "../factors/schema";
import { TypedPassword } from "../passwords/schema";

export const SignInInput = z.object({
  username: z.string("Enter your username.").trim().min(1, "Enter your username.").max(255, "This is too long."),
  password: TypedPassword,
});
export type SignInInput = z.infer<typeof SignInInput>;

export const SecondStepInput = z.object({ code: TypedCode });
export type SecondStepInput = z.infer<typeof SecondStepInput>;

/**
 * How a sign-in ended. `refused` says neither what was wrong nor whether the user exists; `locked` and `busy` pass. After
 * `factor_required` one of `factors` completes it: `pending` is known to the browser alone, and good for five minutes.
 */
export type SignInResult =
  | { ok: true; sessionId: string; mustChangePassword: boolean; landingPage: string }
  | { ok: false; code: "refused" | "password_expired" | "ip_denied" | "certificate_required" }
  | { ok: false; code: "step_expired" }
  /** Refused while a directory is out of reach: the name may be one of its own. */
  | { ok: false; code: "directory_unreachable" }
  | { ok: false; code: "factor_required"; pending: string; factors: FactorKind[] }
  | { ok: false; code: "locked" | "busy"; retryAfterSeconds: number };

export const ChangeOwnPasswordInput = z
  .object({
    currentPassword: TypedPassword,
    newPassword: TypedPassword,
    /** Where it is typed twice. */
    confirmPassword: z.string().max(2000, "This is too long.").optional(),
  })
  .refine(({ newPassword, confirmPassword = newPassword }) => confirmPassword === newPassword, {
    path: ["confirmPassword"],
    message: "The passwords differ",
  })
  .refine(({ currentPassword, newPassword }) => currentPassword !== newPassword, {
    path: ["newPassword"],
    message: "Choose a password other than the present one.",
  });
export type ChangeOwnPasswordInput = z.infer<typeof ChangeOwnPasswordInput>;

export const SessionIdInput = z.object({ id: z.string().max(100) });

/** A browser session that is good at this moment. */
export interface SessionView {
  id: string;
  userId: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** When it ends however much it is used; it ends earlier when it is not. */
  expiresAt: Date;
  address: string;
  /** Browser and system, as the browser says: `Firefox on Linux`. */
  device: string;
  isCurrent: boolean;
}
