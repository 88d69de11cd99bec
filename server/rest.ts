import type { RequestListener } from "node:http";
import { getRequestListener, RequestError } from "@hono/node-server";
import { log } from "@/lib/log";
import { createApi } from "./api/app";
import { createCertdog } from "./compat/certdog";
import { createCsm } from "./compat/csm";
import { createCsw } from "./compat/csw";
import { createEms } from "./compat/ems";
import { createUem } from "./compat/uem";
import type { Doors } from "./listener";
import { createPki } from "./pki";
import type { RestApp } from "./rest-app";

/** Every REST API of the product, by destination. */
export function createRest(): Doors["rest"] {
  return {
    api: listenerOf(createApi()),
    uem: listenerOf(createUem()),
    csw: listenerOf(createCsw()),
    csm: listenerOf(createCsm()),
    certdog: listenerOf(createCertdog()),
    ems: listenerOf(createEms()),
    pki: listenerOf(createPki()),
  };
}

// The globals stay Node's own, because Next runs in the same process.
const listenerOf = (app: RestApp): RequestListener =>
  getRequestListener(app.fetch, { overrideGlobalObjects: false, errorHandler: answerUnroutable });

/** What never reaches a route, such as a Host header that is no host. */
function answerUnroutable(error: unknown): Response {
  const isTheirs = error instanceof RequestError;
  if (!isTheirs) log().error({ err: error }, "A call could not be routed");
  const [status, title, detail] = isTheirs
    ? [400, "Bad Request", "The request is not well formed."]
    : [500, "Internal Server Error", "Something went wrong."];
  const headers = { "Content-Type": "application/problem+json" };
  return new Response(JSON.stringify({ type: "about:blank", title, status, detail }), {
    status: Number(status),
    headers,
  });
}
