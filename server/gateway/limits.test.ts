import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { tlsTo, useGateway } from "@/test/gateway";
import { useTestStore } from "@/test/store";
import { Turnstile } from "./turnstile";

useTestStore();
const { call, port } = useGateway(
  {},
  {
    helloTimeoutMs: 1_000,
    handshakeTimeoutMs: 20_000,
    http: { headersTimeout: 500, requestTimeout: 1_000, connectionsCheckingInterval: 50 },
  },
);

const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});

const put = (target: string) => `PUT ${target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{`;
const ended = (socket: Socket) => new Promise<void>((resolve) => socket.once("close", () => resolve()));

/** A bare connection that says this, and nothing more. */
function saying(bytes: Buffer): Socket {
  const socket = connect(port(), "127.0.0.1", () => socket.write(bytes));
  socket.on("error", () => {});
  socket.resume();
  open.push(socket);
  return socket;
}

describe("whoever holds connections up is cut off, and others are served", () => {
  it("silence and half a hello", async () => {
    const half = Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 252]);
    const held = [saying(Buffer.alloc(0)), saying(half), saying(half.subarray(0, 3))];
    expect(await call({ target: "/api/v1/health" })).toMatchObject({ status: 200 });
    await Promise.all(held.map(ended));
  });

  it("garbage, plain HTTP, records without end", async () => {
    const held = ["GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "\x16\x03\x01\x00\x00", "\x80\x2e\x01\x00\x02"].map(
      (text) => saying(Buffer.from(text, "latin1")),
    );
    await Promise.all(held.map(ended));
    const drip = Buffer.concat(Array.from({ length: 20_000 }, () => Buffer.from([22, 3, 1, 0, 1, 1])));
    await ended(saying(drip));
    expect(await call({ target: "/api/v1/health" })).toMatchObject({ status: 200 });
  });

  it("silence, half a request and half a body, once the handshake is over", async () => {
    const said = ["", "GET /api/v1/health HTTP/1.1\r\nHost: loc", put("/api/v1/me"), put("/api/v1/heartbeat")];
    const held = await Promise.all(
      said.map(async (text) => {
        const socket = await tlsTo(port(), { servername: "localhost" });
        open.push(socket.on("error", () => {}));
        socket.resume().write(text);
        return socket;
      }),
    );
    await Promise.all(held.map(ended));
  });

  it("200 at once, half of them broken off in the handshake", async () => {
    const attempts = Array.from({ length: 100 }, () =>
      tlsTo(port(), { servername: "localhost" }).then((s) => s.destroy()),
    );
    const broken = Array.from({ length: 100 }, () => saying(Buffer.from([22, 3, 1, 0, 200, 1])));
    await Promise.all(attempts);
    await Promise.all(broken.map(ended));
    expect(await call({ target: "/api/v1/health" })).toMatchObject({ status: 200 });
  });
});

describe("Turnstile", () => {
  it("lets an address have so many open, and begin so many a second, and no other suffers", () => {
    const turnstile = new Turnstile({ open: 3, burst: 4, perSecond: 2 });
    const enter = (address: string, at: number) => turnstile.enter(address, at);
    expect([1, 2, 3, 4].map(() => enter("a", 0))).toEqual([true, true, true, false]);
    expect(enter("b", 0)).toBe(true);
    turnstile.leave("a");
    turnstile.leave("a");
    expect([enter("a", 0), enter("a", 0), enter("a", 499)]).toEqual([true, false, false]);
    expect(enter("a", 500)).toBe(true);
  });

  it("counts a network of IPv6 (/64) as one address", () => {
    const turnstile = new Turnstile({ open: 2, burst: 9, perSecond: 1 });
    const from = (host: string) => turnstile.enter(`2001:db8:0:1::${host}`, 0);
    expect([from("1"), from("2"), from("3")]).toEqual([true, true, false]);
    expect(turnstile.enter("2001:db8:0:2::1", 0)).toBe(true);
    turnstile.leave("2001:db8:0:1::2");
    expect(from("3")).toBe(true);
    expect([turnstile.enter("::ffff:192.0.2.1", 0), turnstile.enter("192.0.2.1", 0)]).toEqual([true, true]);
    expect(turnstile.enter("::ffff:192.0.2.1", 0)).toBe(false);
    expect(turnstile.enter("192.0.2.2", 0)).toBe(true);
  });
});
