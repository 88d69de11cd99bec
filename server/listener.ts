import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import { type Env, env } from "@/lib/env";
import { log } from "@/lib/log";
import { answerHeaders, fileHeaders } from "./answer-headers";
import { readBody, withBody } from "./body";
import { callerOf } from "./caller";
import { isReadableForm } from "./form-body";
import { hasTwoHosts, replaceInternalHeaders } from "./incoming-headers";
import { type Refusal, refusalOfPage } from "./page-gate";
import { type Destination, destinationOf } from "./raw-target";

/** What stands behind the listener. */
export interface Doors {
  rest: Record<Exclude<Destination, "pages">, RequestListener>;
  pages: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;
}

/** Of every server for HTTP here. */
export const limits = {
  // X-Client-Certificate and a CMS signature together need about 16 kB.
  maxHeaderSize: 32 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
};

/**
 * The console's listener: HTTP, or HTTPS when a certificate is configured. `doors` says null until everything behind
 * it has started. Throws when the certificate or its key cannot be read.
 */
export function createListener({ tls }: Env, doors: () => Doors | null): Server {
  const onRequest: RequestListener = (incoming, outgoing) => answer(incoming, outgoing, doors());
  const server = tls
    ? createTlsServer(
        { ...limits, cert: readFileSync(tls.certificate), key: readFileSync(tls.key), minVersion: "TLSv1.2" },
        onRequest,
      )
    : createServer(limits, onRequest);
  return server.on("clientError", answerMalformed);
}

function answer(incoming: IncomingMessage, outgoing: ServerResponse, doors: Doors | null): void {
  const destination = destinationOf(incoming.url ?? "");
  if (!destination) return refuse(outgoing, { status: 400, message: "This address is not well formed." });
  if (hasTwoHosts(incoming)) return refuse(outgoing, { status: 400, message: "The request names two hosts." });
  if (!doors) return refuse(outgoing, { status: 503, message: "Keyhall is starting." });
  if (destination !== "pages") return void doors.rest[destination](incoming, outgoing);
  answerPage(incoming, outgoing, doors.pages).catch((error: unknown) => {
    log().error({ err: error }, "A request could not be answered");
    if (outgoing.headersSent) outgoing.destroy();
    else refuse(outgoing, { status: 500, message: "Something went wrong." });
  });
}

async function answerPage(incoming: IncomingMessage, outgoing: ServerResponse, pages: Doors["pages"]): Promise<void> {
  const { url, production, trustedProxies } = env();
  const caller = callerOf(incoming, trustedProxies);
  const { method = "GET", headers } = incoming;
  const [fetchSite] = [headers["sec-fetch-site"] ?? []].flat();
  const refusal = refusalOfPage(
    { method, rawTarget: incoming.url ?? "/", origin: headers.origin, fetchSite, caller },
    { url, production },
  );
  if (refusal) return refuse(outgoing, refusal);
  const body = await readBody(incoming).catch(() => undefined);
  if (body === undefined) return void outgoing.destroy();
  if (body === null) return refuse(outgoing, { status: 413, message: "The request is larger than 1 MB." });
  if (!(await isReadableForm(body, headers["content-type"])))
    return refuse(outgoing, { status: 400, message: "The form cannot be read." });

  const { host, protocol } = new URL(url);
  replaceInternalHeaders(incoming, {
    "x-forwarded-for": caller.address,
    "x-forwarded-proto": protocol.slice(0, -1),
    "x-forwarded-host": host,
  });
  for (const [name, value] of Object.entries(fileHeaders())) outgoing.setHeader(name, value);
  await pages(body.length > 0 ? withBody(incoming, body) : incoming, outgoing);
}

/** Answers in plain text, and closes the connection when the request's body has not been read. */
export function refuse(outgoing: ServerResponse, { status, message, location, allow }: Refusal): void {
  outgoing.writeHead(status, {
    ...answerHeaders(),
    "Content-Type": "text/plain; charset=utf-8",
    ...(location && { Location: location }),
    ...(allow && { Allow: allow }),
    ...(status === 503 && { "Retry-After": "1" }),
    ...(!outgoing.req.complete && { Connection: "close" }),
  });
  outgoing.end(outgoing.req.method === "HEAD" ? undefined : `${message}\n`);
}

const parserStatuses: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** What Node's parser refuses never becomes a request; it is answered on the socket. */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = parserStatuses[error.code ?? ""] ?? "400 Bad Request";
  const body = status.startsWith("400") ? JSON.stringify(malformed) : "";
  const headers = {
    ...(body && { ...answerHeaders(), "Content-Type": "application/problem+json" }),
    Connection: "close",
    "Content-Length": String(Buffer.byteLength(body)),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n${body}`);
}

/** RFC 9457. It repeats nothing that was sent: there is no telling what of it is a secret. */
const malformed = {
  type: "about:blank",
  title: "Bad Request",
  status: 400,
  detail:
    "This is not well-formed HTTP. Header lines must not be broken: remove the line breaks from a .pem before sending it.",
  code: "malformed",
};
