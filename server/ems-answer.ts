import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

/**
 * The envelope of EMS: `retval` is 1 when the call did what it was asked and negative when it was refused. The vendor
 * publishes no more of it.
 */
export const emsResult = (message: string, data?: unknown) => ({
  result: { retval: 1, message },
  ...(data !== undefined && { data }),
});

/** What a refused call is answered; `code` is ours and stable. */
export const emsRefusal = (message: string, code: string) => ({ result: { retval: -1, message, code } });

interface EmsAnswer {
  status: number;
  body: object;
  headers?: OutgoingHttpHeaders;
}

/** Answers on Node's own response. */
export function answerEms(outgoing: ServerResponse, { status, body, headers }: EmsAnswer): void {
  const text = JSON.stringify(body);
  outgoing.writeHead(status, {
    ...headers,
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
  });
  outgoing.end(outgoing.req.method === "HEAD" ? undefined : text);
}
