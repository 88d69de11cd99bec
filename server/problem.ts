import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { AppError, type ErrorCode, type FieldErrors } from "@/lib/errors";
import { answerText } from "./answer";
import type { RestEnv } from "./rest-app";

/** A failed call, in no product's shape yet. */
export interface Problem {
  status: ContentfulStatusCode;
  /** Stable, for programs. */
  code: string;
  /** For people. */
  detail: string;
  errors?: FieldErrors;
  headers?: Record<string, string>;
}

const statusOf: Record<ErrorCode, ContentfulStatusCode> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
};

/** A call that the transport refuses: malformed, too large, of the wrong type, nowhere. */
export class RequestError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = "RequestError";
  }
}

export const unavailable: Problem = {
  status: 503,
  code: "unavailable",
  detail: "The database cannot be reached at the moment. Try again.",
  headers: { "Retry-After": "1" },
};

const unexpected: Problem = { status: 500, code: "internal_error", detail: "Something went wrong." };

/** What the caller may know of an error. */
export function problemOf(error: unknown): Problem {
  if (error instanceof RequestError) return error.problem;
  if (isDatabaseAway(error)) return unavailable;
  if (!(error instanceof AppError)) return unexpected;
  const { reason, fieldErrors, retryAfterSeconds } = error.details;
  return {
    status: statusOf[error.code],
    code: reason ?? error.code,
    detail: error.message,
    errors: fieldErrors,
    headers: retryAfterSeconds === undefined ? undefined : { "Retry-After": String(retryAfterSeconds) },
  };
}

// SQLite busy or unreadable; PostgreSQL's connection exceptions (08), shutdown (57P) and lack of resources (53); sockets.
const away = /^(SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|FULL|READONLY)|08|57P|53|ECONN|ETIMEDOUT|ENOTFOUND|EPIPE)/;

function isDatabaseAway(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    const { code } = e as { code?: unknown };
    if (typeof code === "string" && away.test(code)) return true;
    if (/^(Connection terminated|timeout exceeded when trying to connect)/.test(e.message)) return true;
  }
  return false;
}

/** Renders a problem in the shape of one API. */
export type ProblemRenderer = (c: Context<RestEnv>, problem: Problem, requestId: string) => Response;

/** RFC 9457 `application/problem+json`. */
export const problemJson: ProblemRenderer = (c, { status, code, detail, errors, headers }, requestId) =>
  answerText(
    c,
    status,
    JSON.stringify({
      type: "about:blank",
      title: titles[status],
      status,
      detail,
      code,
      requestId,
      ...(errors && { errors }),
    }),
    { "Content-Type": "application/problem+json", ...headers },
  );

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  406: "Not Acceptable",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};
