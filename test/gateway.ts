import type { IncomingMessage } from "node:http";
import https from "node:https";
import { type ConnectionOptions, connect, type TLSSocket } from "node:tls";
import { afterAll, beforeAll } from "vitest";
import type { GatewayEnv } from "@/lib/env";
import { createGateway, type Gateway, type GatewayDoors } from "@/server/gateway/gateway";
import { openPort } from "@/server/listen";
import { createRest } from "@/server/rest";

export interface GatewayAnswer {
  status: number;
  headers: IncomingMessage["headers"];
  text: string;
  json: unknown;
}

export interface GatewayCall extends Pick<ConnectionOptions, "cert" | "key" | "minVersion" | "maxVersion"> {
  /** Server name; none with an address, as clients do. */
  name?: string;
  target?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Keeps the connection between calls. */
  agent?: https.Agent;
}

type Given = Partial<Omit<GatewayDoors, "rest">>;

/** The gateway on a free port with the REST API behind it, for a test file that has called `useTestStore()`. */
export function useGateway(
  doors: Given = {},
  options: Parameters<typeof createGateway>[2] = {},
  env: Partial<GatewayEnv> = {},
) {
  let port = 0;
  let gateway: Gateway;
  beforeAll(async () => {
    const place = { host: "127.0.0.1", port: 0, hosts: ["localhost", "127.0.0.1"], tls: null, ...env };
    const notHere: GatewayDoors["certificateSignIn"] = (_, outgoing) => void outgoing.writeHead(404).end();
    const behind: GatewayDoors = { device: notHere, certificateSignIn: notHere, ...doors, rest: createRest() };
    gateway = createGateway(place, () => behind, options);
    port = await openPort(gateway.server, place, "the test");
  });
  afterAll(() => gateway.close(0));
  return { port: () => port, call: (given: GatewayCall) => sendToGateway(port, given) };
}

/** Sends one request. Rejects when the connection is cut off or the handshake refused. */
function sendToGateway(port: number, call: GatewayCall): Promise<GatewayAnswer> {
  const { name = "localhost", target = "/", method = "GET", headers = {}, body, agent = false, ...tls } = call;
  return new Promise((resolve, reject) => {
    const request = https.request(
      {
        ...tls,
        host: "127.0.0.1",
        port,
        servername: name,
        path: target,
        method,
        headers,
        agent,
        rejectUnauthorized: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = /json/.test(response.headers["content-type"] ?? "");
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: isJson ? JSON.parse(text) : null,
          });
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** A bare TLS connection to the gateway, for what a well-behaved client does not do. */
export function tlsTo(port: number, options: ConnectionOptions): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, rejectUnauthorized: false, ...options }, () => resolve(socket));
    socket.once("error", reject);
  });
}
