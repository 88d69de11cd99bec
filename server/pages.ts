import { EventEmitter } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import next from "next";
import { disableTelemetry, type Env } from "@/lib/env";
import { destinationOf } from "./raw-target";

export interface Pages {
  handle: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;
  close: () => Promise<void>;
}

/** The console's pages by Next, built (production) or compiled as they are asked for (development). `dir` holds `app`. */
export async function openPages({ url, production }: Env, dir: string, server: Server): Promise<Pages> {
  const { hostname, port, protocol } = new URL(url);
  disableTelemetry();
  // Next attaches its upgrade handler to the server it is given, unguarded; this one sees only what we pass on.
  const upgrades = new EventEmitter();
  const app = next({
    dev: !production,
    dir,
    // The address that Next takes a request to have been sent to; it does not listen itself.
    hostname,
    port: Number(port) || (protocol === "https:" ? 443 : 80),
    httpServer: upgrades as Server,
  });
  await app.prepare();
  if (!production) passOnReloads(server, upgrades);
  return { handle: app.getRequestHandler(), close: () => app.close() };
}

/** The connection over which the development server reloads pages; there is no other upgrade. */
function passOnReloads(server: Server, upgrades: EventEmitter): void {
  server.on("upgrade", (incoming, socket, head) => {
    const isReload = incoming.url?.startsWith("/_next/") && destinationOf(incoming.url) === "pages";
    if (isReload) upgrades.emit("upgrade", incoming, socket, head);
    else socket.destroy();
  });
}
