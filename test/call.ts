import { request } from "node:http";
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

/** Sends a call to the REST API of a process on this machine. Throws when the connection breaks. */
export function sendCall(port: number, { method = "GET", target, headers = {}, body, key }: Call): Promise<Answer> {
  const text = typeof body === "string" ? body : (JSON.stringify(body) ?? "");
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
        incoming.on("error", reject);
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
