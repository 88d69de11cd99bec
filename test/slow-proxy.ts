import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface TcpProxy {
  port: number;
  /** How many connections were made. */
  connections: () => number;
  /** All that clients sent, as it came. */
  sent: () => Buffer;
  close(): Promise<void>;
}

interface ProxyOptions {
  /** What is passed on from the server; `null` = nothing, and the connection stays open. */
  answer?: (chunk: Buffer, client: Socket) => Buffer | null;
  /** Called for each connection; true = nothing is passed on at all. */
  takeOver?: (client: Socket) => boolean;
}

/** A TCP proxy on a free port of 127.0.0.1 that can hold back or change what the server at `port` says. */
export async function startProxy(
  port: number,
  { answer = (chunk) => chunk, takeOver }: ProxyOptions = {},
): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const sent: Buffer[] = [];
  let connections = 0;
  const server = createServer((client) => {
    connections++;
    sockets.add(client);
    client.on("error", () => {}).on("data", (chunk) => sent.push(chunk));
    if (takeOver?.(client)) return;
    const upstream = connect(port, "127.0.0.1");
    sockets.add(upstream);
    upstream.on("error", () => client.destroy()).on("close", () => client.destroy());
    client.on("close", () => upstream.destroy());
    client.pipe(upstream);
    upstream.on("data", (chunk) => {
      const passed = answer(chunk, client);
      if (passed) client.write(passed);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    sent: () => Buffer.concat(sent),
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
