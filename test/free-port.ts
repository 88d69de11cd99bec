import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:net";

/** Below the ports that systems hand out by themselves: nobody's connection, and no server that asks for any port, gets one. */
const lowest = 20_000;
const pairs = 6_000;

/**
 * A port of 127.0.0.1 for a program that must be told one. It is this process's alone until it ends, also while nobody listens
 * on it: the port before it is held, and no other test takes a port whose neighbour it cannot hold.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const neighbour = lowest + 2 * randomInt(pairs);
    const held = await listenOn(neighbour);
    if (!held) continue;
    held.unref();
    const probe = await listenOn(neighbour + 1);
    if (!probe) continue;
    await new Promise((closed) => probe.close(closed));
    return neighbour + 1;
  }
}

/** Listens, or answers null where somebody else does. */
function listenOn(port: number): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" || error.code === "EACCES" ? resolve(null) : reject(error),
    );
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
