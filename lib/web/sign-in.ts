import { AppError } from "../errors";
import { routes } from "../routes";
import type { SignInInput, SignInResult } from "../sessions/schema";
import { signInWithPassword } from "./auth";
import { safeReturnPath } from "./return-path";

/**
 * Signs in and answers where to go: `returnTo`, else the user's landing page. Throws what the sign-in page is to say.
 * The browser goes there by itself: for a redirect out of an action Next calls the console's own URL, which may be out of
 * this process's reach.
 */
export async function signInHere(input: SignInInput & { returnTo?: string }): Promise<{ goTo: string }> {
  const { username, password, returnTo } = input;
  const result = await signInWithPassword({ username, password });
  if (!result.ok) throw refusal(result);
  if (result.mustChangePassword) return { goTo: routes.ownPassword() };
  return { goTo: safeReturnPath(returnTo) ?? safeReturnPath(result.landingPage) ?? routes.dashboard() };
}

function refusal(result: Extract<SignInResult, { ok: false }>): AppError {
  switch (result.code) {
    case "refused":
      return new AppError("unauthenticated", "The username or the password is not right.");
    case "password_expired":
      return new AppError(
        "unauthenticated",
        "This temporary password has run out. Ask an administrator for a new one.",
      );
    case "ip_denied":
      return new AppError("unauthenticated", "This account may not be used from your address.");
    case "certificate_required":
      return new AppError("unauthenticated", "This account signs in with its certificate only.");
    case "locked":
      return new AppError("too_many", `Too many failed sign-ins. Try again in ${inWords(result.retryAfterSeconds)}.`);
    case "busy":
      return new AppError("unavailable", "Too many people are signing in at this moment. Try again shortly.");
  }
}

function inWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return minutes === 1 ? "a minute" : `${minutes} minutes`;
  return `${Math.ceil(minutes / 60)} hours`;
}
