import type { Server } from "node:http";
import type { AddressInfo, Server as NetServer } from "node:net";
import type { Env } from "@/lib/env";

const reasons: Record<string, string> = {
  EADDRINUSE: "is in use by another program",
  EACCES: "may not be opened by this user",
  EADDRNOTAVAIL: "is not an address of this machine",
};

/**
 * Listens where the environment says. Resolves to the environment with the port that was opened (the system chooses one
 * for port 0). Throws, in words, when the port cannot be had.
 */
export async function listen(server: Server, env: Env): Promise<Env> {
  return withPort(env, await openPort(server, env, "KEYHALL_HOST and KEYHALL_PORT"));
}

/** Opens a port and resolves to its number. Throws, in words that end with the `variables` to look at. */
export async function openPort(
  server: NetServer,
  { host, port }: { host: string; port: number },
  variables: string,
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new Error(`${host}:${port} ${reasons[error.code ?? ""] ?? error.message}. See ${variables}.`));
    });
    server.listen(port, host, resolve);
  });
  server.removeAllListeners("error");
  return (server.address() as AddressInfo).port;
}

function withPort(env: Env, port: number): Env {
  const follow = (url: string) => (new URL(url).port === "0" ? `${url.slice(0, -2)}:${port}` : url);
  return { ...env, port, url: follow(env.url), statusUrl: env.statusUrl && follow(env.statusUrl) };
}

/** Ends the server: no new connections, running requests get `graceMs` to finish, what is still open then is cut off. */
export async function close(server: Server, graceMs: number): Promise<void> {
  let giveUp: NodeJS.Timeout | undefined;
  const graceIsOver = new Promise<void>((resolve) => {
    giveUp = setTimeout(resolve, graceMs);
  });
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // Upgraded connections never count as closed; nobody waits for them.
  await Promise.race([closed, graceIsOver]);
  clearTimeout(giveUp);
  server.closeAllConnections();
}
