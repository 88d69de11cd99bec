/** The codes a command or query may fail with. Each door translates them once. */
export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_many"
  | "unavailable";

export type FieldErrors = Record<string, string[]>;

/** A failure that the caller may be told about: `message` is public. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: { fieldErrors?: FieldErrors; reason?: string; retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.name = "AppError";
  }
}

/** `what` begins the message: "The role was not found." Also for what the caller may not see. */
export const notFound = (what: string) => new AppError("not_found", `${what} was not found.`);
/** `reason` is a stable code for programs. */
export const forbidden = (message = "You may not do this.", reason = "forbidden") =>
  new AppError("forbidden", message, { reason });
export const conflict = (message: string, fieldErrors?: FieldErrors) =>
  new AppError("conflict", message, { fieldErrors });
export const invalid = (fieldErrors: FieldErrors, message = "Some fields need your attention.") =>
  new AppError("invalid", message, { fieldErrors });
