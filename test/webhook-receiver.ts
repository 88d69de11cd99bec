import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

export interface ArrivedWebhook {
  target: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface WebhookReceiver {
  url: string;
  port: number;
  arrived: ArrivedWebhook[];
  close(): Promise<void>;
}

interface Options {
  key?: string;
  cert?: string;
  /** Answers what has arrived; 204 when left out. */
  answer?: (outgoing: ServerResponse, arrived: ArrivedWebhook) => void;
}

/** A real server on a port of its own that keeps what it is told; HTTPS with a key. */
export async function startWebhookReceiver(options: Options = {}): Promise<WebhookReceiver> {
  const arrived: ArrivedWebhook[] = [];
  const answer = options.answer ?? ((outgoing) => void outgoing.writeHead(204).end());
  const listener: RequestListener = (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const one = { target: incoming.url ?? "", headers: incoming.headers, body: Buffer.concat(chunks).toString() };
      arrived.push(one);
      answer(outgoing, one);
    });
  };
  const server = options.key
    ? createTlsServer({ key: options.key, cert: options.cert }, listener)
    : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.key ? "https" : "http"}://127.0.0.1:${port}/hook`,
    port,
    arrived,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
