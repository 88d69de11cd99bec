import { request } from "node:http";
import { afterAll, beforeAll } from "vitest";
import { env, setEnv } from "@/lib/env";
import { close, listen } from "@/server/listen";
import { createListener } from "@/server/listener";
import { createRest } from "@/server/rest";
import { signHmac } from "./sign";

export interface Call {
  method?: string;
  /** The raw request target. */
  target: string;
  headers?: Record<string, string>;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
  /** Signs the call. */
  key?: { key: string; secret: string };
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The parsed body, for reading by hand. */
  json: unknown;
}

/** The REST API behind a real listener on a free port, for a test file that has called `useTestStore()`. */
export function useRest(): { call: (call: Call) => Promise<Answer> } {
  let port = 0;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const rest = createRest();
    const server = createListener(env(), () => ({
      rest,
      pages: async (_, outgoing) => void outgoing.writeHead(404).end(),
    }));
    setEnv(await listen(server, { ...env(), port: 0 }));
    port = env().port;
    end = () => close(server, 0);
  });
  afterAll(() => end());
  return { call: (given) => send(port, given) };
}

function send(port: number, { method = "GET", target, headers = {}, body, key }: Call): Promise<Answer> {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const contentType = text ? "application/json" : undefined;
  const signed = key && signHmac({ method, target, body: text || undefined, contentType, ...key, at: new Date() });
  const sent = {
    ...(text && { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(text)) }),
    ...signed,
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: "127.0.0.1", port, method, path: target, headers: sent, agent: false },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = /json/.test(incoming.headers["content-type"] ?? "");
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text,
            json: isJson && text ? JSON.parse(text) : null,
          });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(text);
  });
}
