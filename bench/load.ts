import { connect } from "node:net";

/** One kind of request sent again and again: what `measure` is told on its standard input. */
export interface Load {
  port: number;
  target: string;
  headers: Record<string, string>;
  connections: number;
  seconds: number;
}

export interface Measured {
  perSecond: number;
  medianMs: number;
  p99Ms: number;
  /** Answers that were not 200. */
  refused: number;
}

/** Sends the same bytes over keep-alive sockets, one request at a time on each, for `seconds`; then stops. */
export async function measure({ port, target, headers, connections, seconds }: Load): Promise<Measured> {
  const lines = Object.entries({ Host: `localhost:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}`);
  const bytes = Buffer.from(`GET ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1");
  const latencies: number[] = [];
  let refused = 0;
  const endAt = performance.now() + seconds * 1000;

  const oneConnection = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      let sentAt = 0;
      let answer = "";
      const send = () => {
        answer = "";
        sentAt = performance.now();
        socket.write(bytes);
      };
      socket.setNoDelay(true).setEncoding("latin1");
      socket.once("connect", send).once("error", reject);
      socket.on("data", (chunk: string) => {
        answer += chunk;
        if (!isWhole(answer)) return;
        latencies.push(performance.now() - sentAt);
        if (!answer.startsWith("HTTP/1.1 200")) refused++;
        if (performance.now() < endAt) return send();
        socket.destroy();
        resolve();
      });
    });
  await Promise.all(Array.from({ length: connections }, oneConnection));
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { perSecond: latencies.length / seconds, medianMs: at(0.5), p99Ms: at(0.99), refused };
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end));
  return length ? answer.length >= end + 4 + Number(length[1]) : answer.endsWith("0\r\n\r\n");
}
