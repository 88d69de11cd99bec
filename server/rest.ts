import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { createApi } from "./api/app";
import { createCsw } from "./compat/csw";
import { createUem } from "./compat/uem";
import type { Doors } from "./listener";
import type { RestApp } from "./rest-app";

/** Every REST API of the product, by destination. */
export function createRest(): Doors["rest"] {
  return { api: listenerOf(createApi()), uem: listenerOf(createUem()), csw: listenerOf(createCsw()) };
}

// The globals stay Node's own, because Next runs in the same process.
const listenerOf = (app: RestApp): RequestListener => getRequestListener(app.fetch, { overrideGlobalObjects: false });
