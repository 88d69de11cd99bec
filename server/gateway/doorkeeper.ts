import { createServer, type Server, type Socket } from "node:net";
import { log } from "@/lib/log";
import { readClientHello } from "./client-hello";
import type { Turnstile } from "./turnstile";

export interface DoorkeeperOptions {
  turnstile: Turnstile;
  /** Milliseconds for the whole ClientHello, and then for the rest of the handshake. */
  helloTimeoutMs: number;
  handshakeTimeoutMs: number;
  /** The TLS server that gets a connection with this name; null: nobody answers to it. */
  serverFor: (serverName: string | null) => Promise<Receiver | null>;
}

/** Something that takes over a connection whose first bytes are still to be read, as a TLS server does. */
export interface Receiver {
  emit(event: "connection", socket: Socket): boolean;
}

export interface Doorkeeper {
  server: Server;
  /** The handshake of this connection is over. */
  admitted(socket: Pick<Socket, "remoteAddress" | "remotePort">): void;
  /** Cuts off whoever is connected. */
  closeAll(): void;
}

/** RFC 6066 §3: a fatal alert, unrecognized_name. */
const unrecognizedName = Buffer.from([21, 3, 3, 0, 2, 2, 112]);

/**
 * Reads the beginning of every connection, without answering, until the server name is known, and hands the connection
 * to the server that answers to it. Whoever says nothing, too little or nonsense is cut off.
 */
export function createDoorkeeper(options: DoorkeeperOptions): Doorkeeper {
  const { turnstile, helloTimeoutMs, handshakeTimeoutMs } = options;
  const handshakes = new Map<string, NodeJS.Timeout>();
  const sockets = new Set<Socket>();

  const server = createServer({ noDelay: true }, (socket) => {
    const address = socket.remoteAddress ?? "";
    const place = placeOf(socket);
    socket.on("error", () => socket.destroy());
    if (!turnstile.enter(address, performance.now())) return void socket.destroy();
    sockets.add(socket);
    socket.once("close", () => {
      turnstile.leave(address);
      sockets.delete(socket);
      endWait();
    });
    const wait = (milliseconds: number) => {
      endWait();
      handshakes.set(
        place,
        setTimeout(() => socket.destroy(), milliseconds),
      );
    };
    const endWait = () => {
      clearTimeout(handshakes.get(place));
      handshakes.delete(place);
    };
    wait(helloTimeoutMs);
    readHello(socket, (serverName, bytes) => {
      wait(handshakeTimeoutMs);
      handOver(socket, { serverName, bytes }, options).catch((error: unknown) => {
        log().error({ err: error }, "A connection to the gateway could not be taken");
        socket.destroy();
      });
    });
  });

  return {
    server,
    admitted(socket) {
      const place = placeOf(socket);
      clearTimeout(handshakes.get(place));
      handshakes.delete(place);
    },
    closeAll() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

const placeOf = ({ remoteAddress, remotePort }: Pick<Socket, "remoteAddress" | "remotePort">) =>
  `${remoteAddress} ${remotePort}`;

/** A client that needs more reads than this sends its hello byte by byte to be a burden. */
const mostReads = 64;

function readHello(socket: Socket, done: (serverName: string | null, bytes: Buffer) => void): void {
  let bytes: Buffer = Buffer.alloc(0);
  let reads = 0;
  const onData = (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    reads++;
    const hello = readClientHello(bytes);
    if (hello.state === "incomplete" && reads < mostReads) return;
    socket.off("data", onData);
    socket.pause();
    if (hello.state !== "read") return void socket.destroy();
    done(hello.serverName, bytes);
  };
  socket.on("data", onData);
}

interface Hello {
  serverName: string | null;
  bytes: Buffer;
}

async function handOver(socket: Socket, { serverName, bytes }: Hello, { serverFor }: DoorkeeperOptions): Promise<void> {
  const receiver = await serverFor(serverName);
  if (socket.destroyed) return;
  if (!receiver) return void socket.end(unrecognizedName, () => socket.destroySoon());
  socket.unshift(bytes);
  receiver.emit("connection", socket);
}
