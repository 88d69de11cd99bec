import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { createServer, type Server, type ServerOptions } from "node:https";
import type { Server as NetServer } from "node:net";
import type { TLSSocket } from "node:tls";
import type { GatewayEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { getSettings } from "@/lib/settings/queries";
import { answerMalformed, type Doors, limits, refuse } from "../listener";
import { answerRest } from "./answer-rest";
import type { DeviceDoor } from "./devices/device-door";
import { answerDevice } from "./devices/device-request";
import { createDoorkeeper } from "./doorkeeper";
import { ownCertificateOf } from "./own-certificate";
import { markGateway } from "./peer";
import { destinationOfName, type NameDestination } from "./server-name";
import { contextSettings, serverSettings } from "./tls-settings";
import { Turnstile, type TurnstileLimits } from "./turnstile";

/** What stands behind the gateway. */
export interface GatewayDoors {
  rest: Doors["rest"];
  device: DeviceDoor;
  /** `GET /sign-in/certificate`, the one page that lives here. */
  certificateSignIn: RequestListener;
}

export interface Gateway {
  server: NetServer;
  /** Throws, in words, when configured files of a certificate cannot be used. */
  prepare(): Promise<void>;
  /** No new connections; running requests get `graceMs` to finish. */
  close(graceMs: number): Promise<void>;
}

interface GatewayOptions {
  turnstile?: TurnstileLimits;
  helloTimeoutMs?: number;
  handshakeTimeoutMs?: number;
  /** Of HTTP, after the handshake. */
  http?: Pick<ServerOptions, "headersTimeout" | "requestTimeout" | "connectionsCheckingInterval">;
}

/**
 * The TLS gateway: the server name decides who answers. REST names speak TLS 1.3 only, because in 1.2 a client certificate
 * travels in clear; device names 1.2 as well. `doors` says null until everything behind it has started.
 */
export function createGateway(
  env: GatewayEnv,
  doors: () => GatewayDoors | null,
  options: GatewayOptions = {},
): Gateway {
  const { helloTimeoutMs = 5_000, handshakeTimeoutMs = 10_000, http } = options;
  const destinationOf = async (serverName: string | null): Promise<NameDestination> =>
    destinationOfName(serverName, { hosts: env.hosts, bases: (await getSettings("gateway")).bases });

  const server = (minVersion: "TLSv1.2" | "TLSv1.3", answer: Answer) =>
    createServer({ ...limits, ...http, ...serverSettings(minVersion) }, (incoming, outgoing) => {
      const open = doors();
      if (!open) return refuse(outgoing, { status: 503, message: "Keyhall is starting." });
      answering(incoming, outgoing, async () => {
        const name = (incoming.socket as TLSSocket).servername;
        await answer(incoming, outgoing, { doors: open, destination: await destinationOf(name || null) });
      });
    }).on("clientError", answerMalformed);

  const rest = server("TLSv1.3", answerRest);
  const device = server("TLSv1.2", answerDevice);
  const ownCertificate = ownCertificateOf(env);
  let edition = "";

  async function takeCertificate(): Promise<void> {
    const { edition: present, ...files } = await ownCertificate();
    if (present === edition) return;
    rest.setSecureContext({ ...contextSettings("TLSv1.3"), ...files });
    device.setSecureContext({ ...contextSettings("TLSv1.2"), ...files });
    edition = present;
  }

  let problem = "";

  /** Files that are being replaced, or were replaced by bad ones, turn nobody away while there is a certificate. */
  async function keepCertificate(): Promise<void> {
    try {
      await takeCertificate();
      problem = "";
    } catch (error) {
      if (edition === "") throw error;
      const present = error instanceof Error ? error.message : String(error);
      if (present !== problem) log().error({ err: error }, "The gateway keeps its former certificate");
      problem = present;
    }
  }

  const doorkeeper = createDoorkeeper({
    turnstile: new Turnstile(options.turnstile),
    helloTimeoutMs,
    handshakeTimeoutMs,
    async serverFor(serverName) {
      const { to } = await destinationOf(serverName);
      if (to === "nobody") return null;
      await keepCertificate();
      return to === "rest" ? rest : device;
    },
  });
  for (const each of [rest, device]) {
    each.on("secureConnection", (socket: TLSSocket) => {
      markGateway(socket);
      doorkeeper.admitted(socket);
    });
    each.on("tlsClientError", (_error: Error, socket: TLSSocket) => socket.destroy());
    // Node enforces the time limits of headers and requests from then on; these two are handed what the doorkeeper heard.
    each.emit("listening");
  }

  return {
    server: doorkeeper.server,
    async prepare() {
      if (!env.tls) return;
      await takeCertificate().catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : error;
        throw new Error(
          `The gateway's certificate cannot be used: ${reason}. See KEYHALL_GATEWAY_CERTIFICATE and KEYHALL_GATEWAY_KEY.`,
        );
      });
    },
    close: (graceMs) => closeAll(doorkeeper, [rest, device], graceMs),
  };
}

export interface GatewayRequest {
  doors: GatewayDoors;
  destination: NameDestination;
}

export type Answer = (incoming: IncomingMessage, outgoing: ServerResponse, request: GatewayRequest) => Promise<void>;

function answering(incoming: IncomingMessage, outgoing: ServerResponse, work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    log().error({ err: error }, "A request to the gateway could not be answered");
    if (outgoing.headersSent) incoming.socket.destroy();
    else refuse(outgoing, { status: 500, message: "Something went wrong." });
  });
}

async function closeAll(
  doorkeeper: ReturnType<typeof createDoorkeeper>,
  servers: readonly Server[],
  graceMs: number,
): Promise<void> {
  let giveUp: NodeJS.Timeout | undefined;
  const graceIsOver = new Promise<void>((resolve) => {
    giveUp = setTimeout(resolve, graceMs);
  });
  const closed = new Promise<void>((resolve) => doorkeeper.server.close(() => resolve()));
  for (const server of servers) server.close();
  await Promise.race([closed, graceIsOver]);
  clearTimeout(giveUp);
  doorkeeper.closeAll();
}
