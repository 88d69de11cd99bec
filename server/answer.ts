import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import { answerHeaderList, answerHeaders } from "./answer-headers";
import type { RestEnv } from "./rest-app";

/**
 * Answers a call on Node's own response and tells Hono that it is done: a `Response` would be built only to be taken
 * apart again, which costs more than the call. Headers that were set before stay; those of every answer are added.
 */
export function answerText(
  c: Context<RestEnv>,
  status: number,
  text: string,
  headers: Record<string, string>,
): Response {
  const length = Buffer.byteLength(text);
  // The same bytes when all of it is ASCII, and Node copies them as they are.
  const encoding = length === text.length ? "latin1" : "utf8";
  start(c, { status, headers, length }).end(text, encoding);
  return RESPONSE_ALREADY_SENT;
}

/** The same with bytes. */
export function answerBytes(c: Context<RestEnv>, bytes: Uint8Array, headers: Record<string, string>): Response {
  start(c, { status: 200, headers, length: bytes.length }).end(bytes);
  return RESPONSE_ALREADY_SENT;
}

/** Answers with a page for people, which may style itself; nothing is loaded or run. */
export function answerPage(c: Context<RestEnv>, html: string): Response {
  c.env.outgoing.writeHead(200, {
    ...answerHeaders(),
    "X-Request-Id": c.env.requestId,
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(html),
    "Content-Security-Policy":
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  });
  c.env.outgoing.end(html);
  return RESPONSE_ALREADY_SENT;
}

/** Answers with `value` as JSON. */
export const answerJson = (c: Context<RestEnv>, value: unknown, status = 200): Response =>
  answerText(c, status, JSON.stringify(value), { "Content-Type": "application/json" });

/** Answers 204, with nothing. */
export function answerNothing(c: Context<RestEnv>): Response {
  start(c, { status: 204 }).end();
  return RESPONSE_ALREADY_SENT;
}

interface Head {
  status: number;
  headers?: Record<string, string>;
  /** Of the body, in bytes; left out: there is none. */
  length?: number;
}

function start(c: Context<RestEnv>, { status, headers = {}, length }: Head): ServerResponse {
  const { outgoing, requestId } = c.env;
  const list = answerHeaderList(requestId);
  for (const name in headers) list.push(name, headers[name] ?? "");
  if (length !== undefined) list.push("Content-Length", String(length));
  return outgoing.writeHead(status, list);
}
