import { IncomingMessage } from "node:http";
import { firstHeader } from "./incoming-headers";

export const maximumBodyBytes = 1024 * 1024;

/** Does the request announce a body (RFC 9112, 6.3)? */
export const hasBody = (incoming: IncomingMessage) =>
  firstHeader(incoming, "transfer-encoding") !== undefined || Number(firstHeader(incoming, "content-length") ?? 0) > 0;

/** The whole body, whatever the method; null when it is larger than `limit` bytes. Rejects when the client goes away. */
export async function readBody(incoming: IncomingMessage, limit = maximumBodyBytes): Promise<Buffer | null> {
  if (!hasBody(incoming)) return Buffer.alloc(0);
  if (Number(incoming.headers["content-length"] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      incoming.off("data", onData).off("end", onEnd).off("error", onError).off("close", onError);
      end();
    };
    const onEnd = () => settle(() => resolve(Buffer.concat(chunks)));
    const onError = () => settle(() => reject(new Error("The client went away")));
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) return settle(() => resolve(null));
      chunks.push(chunk);
    };
    incoming.on("data", onData).on("end", onEnd).on("error", onError).on("close", onError);
  });
}

/** The same request again with a body that was read: what it is handed to reads it as if it had just arrived. */
export function withBody(incoming: IncomingMessage, body: Buffer): IncomingMessage {
  const copy = new IncomingMessage(incoming.socket);
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders } = incoming;
  Object.assign(copy, {
    method,
    url,
    httpVersion,
    httpVersionMajor,
    httpVersionMinor,
    headers,
    rawHeaders,
    complete: true,
  });
  copy.push(body);
  copy.push(null);
  return copy;
}
