import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import { now } from "@/lib/clock";
import { setAnswerHeaders } from "./answer-headers";
import type { RestEnv } from "./rest-app";

/** A public file, the same for everybody. */
export interface PublicFile {
  bytes: Uint8Array | string;
  contentType: string;
  /** Suggested to people who save it. */
  fileName?: string;
  /** Opaque, without quotes: another one as soon as a byte differs. */
  tag: string;
  lastModified?: Date;
  /** Until when a cache may hand it out without asking again; an hour at most is told. */
  freshUntil: Date;
}

const longestSeconds = 3600;

/** Answers with a file that may be cached, or 304 to whoever has it already (RFC 9110 §13). */
export function answerFile(c: Context<RestEnv>, file: PublicFile): Response {
  const { outgoing, incoming, requestId } = c.env;
  setAnswerHeaders(outgoing, requestId);
  const seconds = Math.floor((file.freshUntil.getTime() - now().getTime()) / 1000);
  const etag = `"${file.tag}"`;
  const headers = {
    "Cache-Control": `public, max-age=${Math.max(0, Math.min(longestSeconds, seconds))}`,
    Expires: new Date(now().getTime() + 1000 * Math.max(0, Math.min(longestSeconds, seconds))).toUTCString(),
    ETag: etag,
    ...(file.lastModified && { "Last-Modified": file.lastModified.toUTCString() }),
  };
  if (isKnown(incoming.headers, etag, file.lastModified)) outgoing.writeHead(304, headers).end();
  else {
    const disposition = file.fileName && { "Content-Disposition": `inline; filename="${file.fileName}"` };
    const length = { "Content-Length": Buffer.byteLength(file.bytes) };
    outgoing.writeHead(200, { ...headers, ...disposition, ...length, "Content-Type": file.contentType });
    outgoing.end(file.bytes);
  }
  return RESPONSE_ALREADY_SENT;
}

interface Conditions {
  "if-none-match"?: string;
  "if-modified-since"?: string;
}

function isKnown(headers: Conditions, etag: string, lastModified?: Date): boolean {
  const tags = headers["if-none-match"];
  if (tags !== undefined) return tags.split(",").some((each) => ["*", etag, `W/${etag}`].includes(each.trim()));
  const since = Date.parse(headers["if-modified-since"] ?? "");
  return lastModified !== undefined && Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}
