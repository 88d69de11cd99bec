import http from "node:http";
import { signHmac } from "../test/sign";
import type { Server } from "./server";

export interface Answer {
  status: number;
  /** The parsed body; null when it is none. */
  json: unknown;
}

export interface Call {
  method?: string;
  /** Path and query. */
  target?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A call from outside, as a program makes it. */
export function send(server: Server, { method = "GET", target = "/api/v1/me", headers, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${server.url}${target}`, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, json: parsed(Buffer.concat(chunks)) }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** The file of *Download JSON*. */
export interface KeyFile {
  api_key: string;
  api_secret: string;
}

/** The same, signed with an API key; `sent` replaces the body after signing. */
export function sendSigned(server: Server, file: KeyFile, call: Call & { sent?: string } = {}): Promise<Answer> {
  const { method = "GET", target = "/api/v1/me", body, sent = body } = call;
  const contentType = body === undefined ? undefined : "application/json";
  const key = { key: file.api_key, secret: file.api_secret };
  const headers = signHmac({ method, target, body, contentType, ...key, at: new Date() });
  return send(server, { method, target, body: sent, headers: { ...headers, ...call.headers } });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}
