import type { ServerResponse } from "node:http";
import { env } from "@/lib/env";

const hsts = "max-age=63072000";

/** What every answer that is not a page carries: nothing is stored, sniffed, framed or run. */
export function answerHeaders(): Record<string, string> {
  return { "Cache-Control": "no-store", ...commonHeaders() };
}

/**
 * What answers of the console carry where it does not say otherwise, as it does of pages: its files above all. How long
 * they are kept is for it to say.
 */
export function fileHeaders(): Record<string, string> {
  return { ...commonHeaders(), "Cross-Origin-Resource-Policy": "same-origin" };
}

function commonHeaders(): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    ...(env().url.startsWith("https:") && { "Strict-Transport-Security": hsts }),
  };
}

/** Sets them, and the request's id, on an answer to a call that is written in whatever way. */
export function setAnswerHeaders(outgoing: ServerResponse, requestId: string): void {
  for (const [name, value] of Object.entries(answerHeaders())) outgoing.setHeader(name, value);
  outgoing.setHeader("X-Request-Id", requestId);
}

// By the one thing that they depend on: tests have several.
const lists = new Map<string, readonly string[]>();

/** The same as names and values in turn: handed to Node as a whole they cost a third of what they cost one by one. */
export function answerHeaderList(requestId: string): string[] {
  const { url } = env();
  const common = lists.get(url) ?? Object.entries(answerHeaders()).flat();
  lists.set(url, common);
  return [...common, "X-Request-Id", requestId];
}
