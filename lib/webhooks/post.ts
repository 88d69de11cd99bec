import { type IncomingMessage, request as plainRequest, type RequestOptions } from "node:http";
import { request as tlsRequest } from "node:https";
import { isIP } from "node:net";
import { seconds } from "../clock";
import { guardedLookup, isReachable, RefusedAddress, type Resolver } from "./reachable";

export interface Posted {
  /** Answered with a status of 200 to 299. */
  isDelivered: boolean;
  status: number | null;
  /** The beginning of the answer, or why there was none. */
  answer: string;
}

/** Where webhooks may go, besides the public internet over HTTPS. */
export interface Reach {
  permittedNetworks: readonly string[];
  plainHttpHosts: readonly string[];
}

export interface PostOptions {
  /** Milliseconds for all of it. */
  timeoutMs?: number;
  resolve?: Resolver;
  /** PEM of authorities to trust besides those of Node. */
  ca?: string;
}

const answerBytes = 1024;

/** May the URL be told over plain HTTP, if it asks for that? */
export const isSchemePermitted = ({ protocol, hostname }: URL, { plainHttpHosts }: Reach): boolean =>
  protocol === "https:" || plainHttpHosts.some((host) => host.toLowerCase() === hostOf(hostname));

/** A URL writes IPv6 addresses in brackets. */
const hostOf = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");

/** Sends one delivery. Never throws: what went wrong is the answer. */
export async function post(
  target: { url: string; headers: Record<string, string>; body: string },
  reach: Reach,
  options: PostOptions = {},
): Promise<Posted> {
  const url = new URL(target.url);
  try {
    requireReachable(url, reach);
    return await exchange({ ...target, url }, reach, options);
  } catch (error) {
    return { isDelivered: false, status: null, answer: reasonOf(error) };
  }
}

/** An address in the URL itself is never looked up. */
function requireReachable(url: URL, reach: Reach): void {
  const host = hostOf(url.hostname);
  if (!isSchemePermitted(url, reach)) throw new Error(`${host} may be told over https:// only`);
  if (isIP(host) !== 0 && !isReachable(host, reach.permittedNetworks)) throw new RefusedAddress(host);
}

function exchange(
  { url, headers, body }: { url: URL; headers: Record<string, string>; body: string },
  { permittedNetworks }: Reach,
  { timeoutMs = seconds(5), resolve, ca }: PostOptions,
): Promise<Posted> {
  const signal = AbortSignal.timeout(timeoutMs);
  const send: RequestOptions = {
    method: "POST",
    headers: { ...headers, "Content-Length": String(Buffer.byteLength(body)) },
    // A connection of its own: one that is kept open was judged by other settings.
    agent: false,
    lookup: guardedLookup(permittedNetworks, resolve),
    signal,
  };
  return new Promise((settle, reject) => {
    const outgoing =
      url.protocol === "https:" ? tlsRequest(url, { ...send, rejectUnauthorized: true, ca }) : plainRequest(url, send);
    outgoing.on("error", (error) => reject(signal.aborted ? timedOut(timeoutMs) : error));
    outgoing.on("response", (incoming) => settle(answered(incoming)));
    outgoing.end(body);
  });
}

const timedOut = (ms: number) => new Error(`No answer within ${ms / 1000} seconds`);

/** The status decides; of the rest the beginning is kept, however it ends. */
async function answered(incoming: IncomingMessage): Promise<Posted> {
  const status = incoming.statusCode ?? 0;
  const text = await beginningOf(incoming);
  const isRedirect = status >= 300 && status < 400;
  const answer = isRedirect ? `Redirects are not followed. ${text}`.trim() : text;
  return { isDelivered: status >= 200 && status < 300, status, answer };
}

async function beginningOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= answerBytes) break;
    }
  } catch {
    // Broken off or too slow: what came is kept.
  }
  incoming.destroy();
  const text = Buffer.concat(chunks).subarray(0, answerBytes).toString();
  // PostgreSQL keeps no NUL, and the rest would only disturb who reads it.
  return text.replace(/[^\P{Cc}\n\t]/gu, "").trim();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "It could not be sent";
  const { code } = error as NodeJS.ErrnoException;
  const text = error.message || code || "It could not be sent";
  return text.replace(/[^\P{Cc}]/gu, " ").slice(0, 500);
}
