import { env } from "@/lib/env";

const hsts = "max-age=63072000";

/** What every answer that is not a page carries: nothing is stored, sniffed, framed or run. */
export function answerHeaders(): Record<string, string> {
  return {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    ...(env().url.startsWith("https:") && { "Strict-Transport-Security": hsts }),
  };
}
