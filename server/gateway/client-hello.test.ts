import { connect, createServer } from "node:net";
import { connect as connectTls } from "node:tls";
import { describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { maxHelloBytes, readClientHello } from "./client-hello";

/** The first flight of a real client. */
function helloOf(servername: string, options: { maxVersion?: "TLSv1.2" } = {}): Promise<Buffer> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.once("data", (bytes) => {
        socket.destroy();
        server.close();
        resolve(bytes as Buffer);
      });
    }).listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      const raw = connect(port, "127.0.0.1");
      connectTls({ socket: raw, servername, ALPNProtocols: ["http/1.1"], ...options }).on("error", () => {});
    });
  });
}

const two = (n: number) => Buffer.from([n >> 8, n & 255]);
const three = (n: number) => Buffer.from([n >> 16, (n >> 8) & 255, n & 255]);
const record = (body: Buffer) => Buffer.concat([Buffer.from([22, 3, 1]), two(body.length), body]);
const extension = (type: number, body: Buffer) => Buffer.concat([two(type), two(body.length), body]);
const nameList = (...names: Buffer[]) => {
  const list = Buffer.concat(names.map((name) => Buffer.concat([Buffer.from([0]), two(name.length), name])));
  return Buffer.concat([two(list.length), list]);
};
const message = (extensions: Buffer | null) => {
  const tail = extensions ? [two(extensions.length), extensions] : [];
  const body = Buffer.concat([Buffer.from([3, 3]), Buffer.alloc(32), Buffer.from([0, 0, 2, 0x13, 1, 1, 0]), ...tail]);
  return Buffer.concat([Buffer.from([1]), three(body.length), body]);
};
const named = (name: string | Buffer) => extension(0, nameList(Buffer.from(name)));
const malformed = { state: "malformed" };
const read = (serverName: string | null) => ({ state: "read", serverName });

describe("readClientHello", () => {
  it("reads real clients of both versions, in any case of the name, and who names none", async () => {
    expect(readClientHello(await helloOf("Device.Example"))).toEqual(read("device.example"));
    expect(readClientHello(await helloOf("a.example", { maxVersion: "TLSv1.2" }))).toEqual(read("a.example"));
    expect(readClientHello(await helloOf(""))).toEqual(read(null));
    expect(readClientHello(record(message(null)))).toEqual(read(null));
  });

  it("waits at every place where the bytes may break off, and ignores what follows", async () => {
    const bytes = await helloOf("device.example");
    for (let length = 0; length < bytes.length; length++)
      expect(readClientHello(bytes.subarray(0, length))).toEqual({ state: "incomplete" });
    expect(readClientHello(Buffer.concat([bytes, Buffer.from("anything")]))).toEqual(read("device.example"));
  });

  it("puts the message together from records of any size", () => {
    const whole = message(named("device.example"));
    for (const size of [1, 2, 3, 5, 17, 4096]) {
      const parts = Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
        record(whole.subarray(index * size, (index + 1) * size)),
      );
      expect(readClientHello(Buffer.concat(parts))).toEqual(read("device.example"));
      expect(readClientHello(Buffer.concat(parts.slice(0, -1)))).toEqual({ state: "incomplete" });
    }
  });

  it.each<[string, Buffer]>([
    ["plain HTTP", Buffer.from("GET / HTTP/1.1\r\n\r\n")],
    ["SSL 2", Buffer.from([0x80, 0x2e, 1, 3, 1])],
    ["an empty record", record(Buffer.alloc(0))],
    ["a record longer than TLS has", Buffer.from([22, 3, 1, 0x7f, 0xff])],
    ["another message", record(Buffer.from([2, 0, 0, 1, 0]))],
    [
      "a message larger than anybody needs",
      record(Buffer.concat([Buffer.from([1]), three(maxHelloBytes), Buffer.from([3])])),
    ],
    ["an extension twice", record(message(Buffer.concat([named("a.example"), named("b.example")])))],
    ["two names", record(message(extension(0, nameList(Buffer.from("a.example"), Buffer.from("b.example")))))],
    ["no name in the list", record(message(extension(0, two(0))))],
    ["an empty name", record(message(named("")))],
    ["NUL in the name", record(message(named("a\0.example")))],
    ["a name beyond ASCII", record(message(named(Buffer.from([0xc3, 0xa4]))))],
    ["a name of 256 characters", record(message(named("a".repeat(256))))],
    ["extensions that end too early", record(message(Buffer.from([0, 0, 0, 9, 1])))],
    [
      "something behind the extensions",
      record(
        Buffer.concat([
          Buffer.from([1]),
          three(46),
          Buffer.from([3, 3]),
          Buffer.alloc(32),
          Buffer.from([0, 0, 2, 0x13, 1, 1, 0, 0, 0, 7, 7, 7]),
        ]),
      ),
    ],
  ])("refuses %s", (_, bytes) => {
    expect(readClientHello(bytes)).toEqual(malformed);
  });

  it("never throws, and never reads a name that was not sent", async () => {
    const real = await helloOf("device.example");
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(real.length - 1), fc.nat(255)), { maxLength: 8 }), (changes) => {
        const bytes = Buffer.from(real);
        for (const [position, value] of changes) bytes[position] = value;
        const reading = readClientHello(bytes);
        if (reading.state === "read" && reading.serverName !== null)
          expect(bytes.toString("latin1").toLowerCase()).toContain(reading.serverName);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        readClientHello(Buffer.concat([Buffer.from([22, 3, 1]), bytes]));
      }),
      { numRuns: 2000 },
    );
  });

  it("stops waiting for a message that never ends", () => {
    const drip = Array.from({ length: maxHelloBytes }, () => record(Buffer.from([1])));
    expect(readClientHello(Buffer.concat(drip))).toEqual(malformed);
  });
});
