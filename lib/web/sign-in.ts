import { AppError } from "../errors";
import { routes } from "../routes";
import { signIn } from "../sessions/commands/sign-in";
import type { SignInInput, SignInResult } from "../sessions/schema";
import { openSession } from "./auth";
import { safeReturnPath } from "./return-path";

/** Signs in with username and password. Answers where to go; throws what the sign-in page is to say. */
export async function signInHere(input: SignInInput & { returnTo?: string }): Promise<{ goTo: string }> {
  const { username, password, returnTo } = input;
  const result = await openSession((caller) => signIn({ username, password, ...caller }));
  return { goTo: destinationAfter(result, { returnTo, refused: "The username or the password is not right." }) };
}

/**
 * Where to go after a sign-in: on to its second step, back to the first one when that took too long, or to `returnTo`, else the user's landing page. The browser goes
 * there by itself: for a redirect out of an action Next calls the console's own URL, which may be out of this process's
 * reach. Throws what the sign-in page is to say; `refused` is about what was shown.
 */
export function destinationAfter(result: SignInResult, words: { returnTo?: string; refused: string }): string {
  const returnTo = safeReturnPath(words.returnTo);
  if (!result.ok) {
    if (result.code === "factor_required") return routes.signIn(returnTo);
    if (result.code === "step_expired") return routes.signIn(returnTo, "step-expired");
    throw refusal(result, words.refused);
  }
  if (result.mustChangePassword) return routes.ownPassword();
  return returnTo ?? safeReturnPath(result.landingPage) ?? routes.dashboard();
}

type Refused = Exclude<Extract<SignInResult, { ok: false }>, { code: "factor_required" | "step_expired" }>;

function refusal(result: Refused, refused: string): AppError {
  switch (result.code) {
    case "refused":
      return new AppError("unauthenticated", refused);
    case "directory_unreachable":
      return new AppError("unauthenticated", `${refused} If a directory keeps this account: it cannot be reached now.`);
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
