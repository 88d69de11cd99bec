import { connect, type Socket } from "node:net";
import { connect as connectTls, type SecureContext } from "node:tls";

/** One kind of request sent again and again. */
export interface Load {
  port: number;
  target: string;
  headers: Record<string, string>;
  /** JSON that is posted; left out: GET. */
  body?: string;
  /** The address that connections come from. */
  localAddress?: string;
  /** Over TLS, with the certificate and key in it. */
  secureContext?: SecureContext;
  connections: number;
  /** Seconds, or whatever it is that the load accompanies. */
  during: number | Promise<unknown>;
  /** Time between an answer and the next request on the same connection; none when left out. */
  pauseMs?: number;
}

export interface Measured {
  requests: number;
  p99Ms: number;
}

/** Sends the same bytes over keep-alive sockets, one request at a time on each. Throws when an answer is not 200. */
export async function measure(load: Load): Promise<Measured> {
  const { connections, during, pauseMs } = load;
  const bytes = bytesOf(load);
  const latencies: number[] = [];
  let isOver = false;
  const over = typeof during === "number" ? new Promise((resolve) => setTimeout(resolve, during * 1000)) : during;
  const end = over.finally(() => {
    isOver = true;
  });
  // A client that sleeps is woken by the server's write, which on a virtual machine can cost more than the call.
  const stayAwake = () => void (isOver || setImmediate(stayAwake));
  if (!pauseMs) stayAwake();

  const oneConnection = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connected(load, () => send());
      let sentAt = 0;
      let answer = "";
      const send = () => {
        answer = "";
        sentAt = performance.now();
        socket.write(bytes);
      };
      socket.setNoDelay(true).setEncoding("latin1");
      socket.once("error", reject);
      socket.on("data", (chunk: string) => {
        answer += chunk;
        if (!isWhole(answer)) return;
        latencies.push(performance.now() - sentAt);
        const isRefused = !answer.startsWith("HTTP/1.1 200");
        if (!isOver && !isRefused) return pauseMs ? void setTimeout(send, pauseMs) : send();
        socket.destroy();
        if (isRefused) reject(new Error(`A call was refused:\n${answer}`));
        else resolve();
      });
    });
  await Promise.all([end, ...Array.from({ length: connections }, oneConnection)]);
  latencies.sort((a, b) => a - b);
  return { requests: latencies.length, p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN };
}

function connected({ port, localAddress, secureContext }: Load, onConnect: () => void): Socket {
  const place = { port, host: "127.0.0.1", localAddress };
  if (!secureContext) return connect(place, onConnect);
  return connectTls({ ...place, secureContext, servername: "localhost", rejectUnauthorized: false }, onConnect);
}

function bytesOf({ port, target, headers, body }: Load): Buffer {
  const sent = { Host: `localhost:${port}`, ...headers };
  const posted = body === undefined ? {} : { "Content-Type": "application/json", "Content-Length": `${body.length}` };
  const lines = Object.entries({ ...sent, ...posted }).map(([name, value]) => `${name}: ${value}`);
  const method = body === undefined ? "GET" : "POST";
  return Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body ?? ""}`, "latin1");
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end));
  return length ? answer.length >= end + 4 + Number(length[1]) : answer.endsWith("0\r\n\r\n");
}
