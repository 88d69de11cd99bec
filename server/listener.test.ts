import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage, RequestListener, Server } from "node:http";
import { request as tlsRequest } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { close, listen } from "./listen";
import { createListener, type Doors } from "./listener";

interface Seen {
  door: string;
  url: string | undefined;
  headers: IncomingMessage["headers"];
  rawHeaders: string[];
  body: string;
}

let server: Server;
let url: string;
let port: number;
let seen: Seen[];

const door =
  (name: string): RequestListener =>
  async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { url, headers, rawHeaders } = incoming;
    seen.push({ door: name, url, headers, rawHeaders, body: Buffer.concat(chunks).toString() });
    outgoing.end(name);
  };

async function startWith(variables: Record<string, string>, doors: () => Doors | null = openDoors) {
  const env = parseEnv({ KEYHALL_PORT: "0", ...variables });
  server = createListener(env, doors);
  const opened = await listen(server, env);
  setEnv(opened);
  url = opened.url;
  port = (server.address() as AddressInfo).port;
}

const openDoors = (): Doors => ({
  rest: {
    api: door("api"),
    uem: door("uem"),
    csw: door("csw"),
    csm: door("csm"),
    certdog: door("certdog"),
    ems: door("ems"),
    pki: door("pki"),
    metrics: door("metrics"),
  },
  pages: async (incoming, outgoing) => void (await door("pages")(incoming, outgoing)),
});

/** Sends bytes as they are and gives back everything that comes until the connection ends. */
function exchange(...parts: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk)).on("close", () => resolve(answer));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "EPIPE" || error.code === "ECONNRESET" ? null : reject(error),
    );
    for (const part of parts) socket.write(part);
  });
}

const get = (target: string, headers: Record<string, string> = {}) => {
  const lines = Object.entries({ Host: `localhost:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return exchange(`GET ${target} HTTP/1.1\r\n${lines.join("")}Connection: close\r\n\r\n`);
};

beforeEach(async () => {
  seen = [];
  await startWith({});
});
afterEach(() => close(server, 0));

describe("the console's listener", () => {
  it.each(["/api/v1/me", "/sign-in"])("refuses %s for two hosts at once", async (target) => {
    const answer = await exchange(
      `GET ${target} HTTP/1.1\r\nHost: localhost:${port}\r\nhost: evil.test\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(seen).toEqual([]);
  });

  it("lets no form pass that cannot be read", async () => {
    const head = `POST /sign-in HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${url}\r\nConnection: close\r\n`;
    const form = "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 11\r\n\r\n--x\r\nbroken";
    expect(await exchange(`${head}${form}`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(seen).toEqual([]);
  });

  it("follows the port that the system chose", () => {
    expect(port).toBeGreaterThan(0);
    expect(url).toBe(`http://localhost:${port}`);
  });

  it("says that it is starting until the doors are open", async () => {
    await close(server, 0);
    await startWith({}, () => null);
    expect(await get("/")).toMatch(/^HTTP\/1.1 503 [\s\S]*Retry-After: 1/);
  });

  it("hands each request to its door with the target as it was sent", async () => {
    await get("/api/v1/users?a=%2e%2e//&b");
    await get("/accounts?x=/../");
    expect(seen.map(({ door, url }) => [door, url])).toEqual([
      ["api", "/api/v1/users?a=%2e%2e//&b"],
      ["pages", "/accounts?x=/../"],
    ]);
  });

  it.each(["/pki/../api/v1/me", "/%2e%2e/x", "/a/..;/b/..", "//evil.example", "http://localhost/", "/%zz"])(
    "answers %s with 400 before any door",
    async (target) => {
      expect(await get(target)).toMatch(/^HTTP\/1.1 400 /);
      expect(seen).toEqual([]);
    },
  );

  it("answers pages asked for under another name by sending them to the console's address", async () => {
    expect(await get("/a?b=c", { Host: "evil.example" })).toMatch(
      new RegExp(`^HTTP/1.1 308 [\\s\\S]*Location: http://localhost:${port}/a\\?b=c\r\n`),
    );
    expect(await get("/a", { Host: `127.0.0.1:${port}` })).toMatch(/^HTTP\/1.1 308 /);
    expect(seen).toEqual([]);
  });

  it("serves REST under any name", async () => {
    expect(await get("/api/v1/me", { Host: "other.example" })).toMatch(/^HTTP\/1.1 200 /);
  });

  it("drops what only we may tell the pages, and tells it", async () => {
    await get("/", {
      "X-Forwarded-For": "1.2.3.4",
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Proto": "https",
      "X-Forwarded-Port": "1",
      Forwarded: "for=1.2.3.4",
      "X-Real-Ip": "1.2.3.4",
      "X-Nonce": "abc",
      "X-Middleware-Subrequest": "proxy",
      "Content-Security-Policy": "script-src 'nonce-abc'",
      "Accept-Language": "de",
    });
    const [{ headers = {}, rawHeaders = [] } = {} as Partial<Seen>] = seen;
    expect(headers).toEqual({
      host: `localhost:${port}`,
      connection: "close",
      "accept-language": "de",
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-proto": "http",
      "x-forwarded-host": `localhost:${port}`,
    });
    expect(rawHeaders.join("\n")).not.toMatch(/evil|1\.2\.3\.4|abc/);
  });

  it("gives what the console answers headers that it may replace, and leaves how long it is kept to it", async () => {
    const answer = await fetch(`${url}/_next/static/a.js`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(answer.headers.get("cache-control")).toBeNull();
    expect(answer.headers.get("strict-transport-security")).toBeNull();

    await close(server, 0);
    const pages: Doors["pages"] = async (_, outgoing) => {
      outgoing.setHeader("content-security-policy", "page").end();
    };
    await startWith({ KEYHALL_URL: "https://keys.example" }, () => ({ ...openDoors(), pages }));
    const page = await get("/", { Host: "keys.example" });
    expect(page).toMatch(/^strict-transport-security: max-age=\d{8}\r$/im);
    expect(page.match(/content-security-policy: .*/gi)).toEqual(["content-security-policy: page"]);
  });

  it("refuses changes that another site's page asks for", async () => {
    const post = (origin: string) =>
      fetch(`${url}/sign-in`, { method: "POST", headers: { Origin: origin }, body: "a=b", redirect: "manual" });
    expect((await post("https://evil.example")).status).toBe(403);
    expect(seen).toEqual([]);
    expect((await post(url)).status).toBe(200);
    expect(seen).toMatchObject([{ door: "pages", body: "a=b" }]);
  });

  it("hands a body of up to 1 MB on whole, and stops a larger one with 413", async () => {
    const post = (body: BodyInit) =>
      fetch(`${url}/a`, { method: "POST", headers: { Origin: url }, body, duplex: "half" } as RequestInit);
    const megabyte = "x".repeat(1024 * 1024);
    expect((await post(megabyte)).status).toBe(200);
    expect(seen[0]?.body).toBe(megabyte);
    expect((await post(`${megabyte}x`)).status).toBe(413);
    const head = `POST /a HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${url}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `40000\r\n${"y".repeat(0x40000)}\r\n`;
    expect(await exchange(head, chunk, chunk, chunk, chunk, "1\r\nz\r\n")).toMatch(
      /^HTTP\/1.1 413 [\s\S]*Connection: close/,
    );
    expect(seen).toHaveLength(1);
  });

  it("answers what is not HTTP, or too much of it, on the socket", async () => {
    expect(await exchange("NONSENSE\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
    expect(await exchange("GET / HTTP/1.1\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
    expect(await get("/", { "X-Large": "x".repeat(33 * 1024) })).toMatch(/^HTTP\/1.1 431 /);
    expect(await get("/", { "X-Large": "x".repeat(30 * 1024) })).toMatch(/^HTTP\/1.1 200 /);
    const twoLengths = `POST /api/v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab`;
    expect(await exchange(twoLengths)).toMatch(/^HTTP\/1.1 400 /);
    const smuggled = `POST /api/v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
    expect(await exchange(smuggled)).toMatch(/^HTTP\/1.1 400 /);
    expect(seen).toHaveLength(1);
  });

  it("tells who sends a .pem with its line breaks what to mend, and repeats none of it", async () => {
    const pem = "-----BEGIN CERTIFICATE-----\nc2VjcmV0/c2VjcmV0\n-----END CERTIFICATE-----\n";
    for (const sent of [pem, pem.replaceAll("\n", "\r\n")]) {
      const answer = await get("/api/v1/me", { "X-Client-Certificate": sent });
      const [head = "", body = ""] = answer.split("\r\n\r\n");
      expect(head).toMatch(/^HTTP\/1\.1 400 [\s\S]*Content-Type: application\/problem\+json/);
      expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
      expect(JSON.parse(body)).toMatchObject({
        status: 400,
        code: "malformed",
        detail: expect.stringContaining("remove the line breaks"),
      });
      expect(answer).not.toMatch(/c2Vj|CERTIFICATE/);
    }
    expect(await get("/", { "X-Large": "x".repeat(33 * 1024) })).not.toContain("problem+json");
    expect(seen).toEqual([]);
  });

  it("believes forwarded headers of a trusted proxy", async () => {
    await close(server, 0);
    await startWith({ KEYHALL_TRUSTED_PROXIES: "127.0.0.1", KEYHALL_URL: "https://keys.example" });
    const behind = { "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "keys.example" };
    expect(await get("/", { ...behind, "X-Forwarded-Proto": "http" })).toMatch(/^HTTP\/1.1 308 /);
    expect(await get("/", { ...behind, "X-Forwarded-Proto": "https" })).toMatch(/^HTTP\/1.1 200 /);
    expect(seen[0]?.headers).toMatchObject({
      "x-forwarded-for": "203.0.113.9",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "keys.example",
    });
  });

  it("lets a running request finish when it ends, for a while", async () => {
    await close(server, 0);
    const waiting: (() => void)[] = [];
    const slow: Doors["pages"] = async (_, outgoing) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      outgoing.end("late");
    };
    await startWith({}, () => ({ ...openDoors(), pages: slow }));
    const answer = get("/");
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const ended = close(server, 5_000);
    waiting.shift()?.();
    expect(await answer).toMatch(/^HTTP\/1.1 200 [\s\S]*late/);
    await ended;

    await startWith({}, () => ({ ...openDoors(), pages: slow }));
    const never = get("/");
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await close(server, 10);
    expect(await never).toBe("");
    await startWith({});
  });

  it("speaks TLS with a configured certificate, and asks browsers to stay with it", async () => {
    await close(server, 0);
    const folder = mkdtempSync(path.join(tmpdir(), "keyhall-tls-"));
    const [key, certificate] = [path.join(folder, "key.pem"), path.join(folder, "certificate.pem")];
    const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key];
    execFileSync("openssl", ["req", "-x509", ...newKey, "-subj", "/CN=localhost", "-out", certificate], {
      stdio: "ignore",
    });
    await startWith({ KEYHALL_TLS_CERTIFICATE: certificate, KEYHALL_TLS_KEY: key });
    rmSync(folder, { recursive: true });
    expect(url).toBe(`https://localhost:${port}`);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { rejectUnauthorized: false, headers: { Host: "evil.example" }, agent: false };
      tlsRequest(`https://127.0.0.1:${port}/a`, options, resolve).on("error", reject).end();
    });
    answer.resume();
    expect(answer.statusCode).toBe(308);
    expect(answer.headers["strict-transport-security"]).toMatch(/^max-age=\d{8}/);
  });
});
