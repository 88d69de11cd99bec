import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import { caddy } from "@/app/(console)/applications/proxies/caddy";
import { haproxy, haproxyLua } from "@/app/(console)/applications/proxies/haproxy";
import { nginx } from "@/app/(console)/applications/proxies/nginx";
import { upstream as documentedUpstream } from "@/app/(console)/applications/proxies/protected-service";
import { freePort } from "../test/free-port";
import { openssl } from "../test/openssl";
import type { Server } from "./server";

export const proxyNames = ["nginx", "caddy", "haproxy"] as const;
export type ProxyName = (typeof proxyNames)[number];

export interface Call {
  method?: string;
  target?: string;
  headers?: Record<string, string>;
  body?: string;
  certificate?: { cert: string; key: string };
}

/** A proxy before a service that knows nothing of credentials and answers the headers that it was sent. */
export interface RunningProxy {
  /** By which clients, and its application, know the service. */
  host: string;
  call(call?: Call): Promise<{ status: number; seen: Record<string, string> }>;
  stop(): Promise<void>;
}

/** Starts the proxy with the configuration that an application's page and the guide show. */
export async function startProxy(name: ProxyName, server: Server): Promise<RunningProxy> {
  const upstream = http.createServer((incoming, outgoing) => outgoing.end(JSON.stringify(incoming.headers)));
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const directory = mkdtempSync(path.join(tmpdir(), `keyhall-${name}-`));
  const port = await freePort();
  const { stdout: pem } = openssl([
    ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout - -days 2 -subj /CN=localhost".split(" "),
  ]);
  writeFileSync(path.join(directory, "server.pem"), pem, { mode: 0o600 });
  const place = { directory, port, upstream: `127.0.0.1:${(upstream.address() as AddressInfo).port}` };
  const service = { host: `localhost:${port}`, keyhall: server.url.replace("localhost", "127.0.0.1") };
  const child = spawn(name, commands[name](service, place), {
    // A person's PATH often lacks the folder of the servers.
    env: {
      ...process.env,
      PATH: `${process.env.PATH}${path.delimiter}/usr/sbin`,
      HOME: directory,
      XDG_DATA_HOME: directory,
    },
    stdio: "ignore",
  });
  await expect.poll(() => isListening(port)).toBe(true);
  return {
    host: service.host,
    call: (call = {}) => send(service.host, port, call),
    async stop() {
      await ended(child);
      await new Promise((resolve) => upstream.close(resolve));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await exit;
}

interface Place {
  directory: string;
  port: number;
  upstream: string;
}

type Service = Parameters<typeof nginx>[0];

/** Writes the files of each proxy; answers how it is started with them. */
const commands: Record<ProxyName, (service: Service, place: Place) => string[]> = {
  nginx(service, { directory, port, upstream }) {
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${kind};`);
    write(
      directory,
      "nginx.conf",
      `daemon off; master_process off; pid nginx.pid;
      events {}
      http {
        access_log off; ${temporary.join(" ")}
        server {
          listen 127.0.0.1:${port} ssl;
          ssl_certificate server.pem; ssl_certificate_key server.pem; ssl_verify_client optional_no_ca;
          ${nginx(service).replace(documentedUpstream, upstream)}
        }
      }`,
    );
    return ["-p", directory, "-c", "nginx.conf", "-e", "stderr"];
  },
  caddy(service, { directory, upstream }) {
    const site = caddy(service)
      .replace(documentedUpstream, upstream)
      .replace("tls {", `tls ${directory}/server.pem ${directory}/server.pem {`);
    const file = write(directory, "Caddyfile", `{\n admin off\n auto_https off\n}\n${site}`);
    return ["run", "--config", file, "--adapter", "caddyfile"];
  },
  haproxy(service, { directory, port, upstream }) {
    const lua = write(directory, "keyhall.lua", haproxyLua(service));
    const configuration = haproxy()
      .replace("/etc/haproxy/keyhall.lua", lua)
      .replace("bind :443", `bind 127.0.0.1:${port}`)
      .replaceAll(/\/etc\/haproxy\/(service|keyhall-ca)\.pem/g, `${directory}/server.pem`)
      .replace(documentedUpstream, upstream);
    return ["-f", write(directory, "haproxy.cfg", configuration), "-db"];
  },
};

function write(directory: string, name: string, text: string): string {
  const file = path.join(directory, name);
  writeFileSync(file, text);
  return file;
}

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

function send(host: string, port: number, { method = "GET", target = "/orders", headers, body, certificate }: Call) {
  return new Promise<{ status: number; seen: Record<string, string> }>((resolve, reject) => {
    const options = { host: "127.0.0.1", port, servername: "localhost", method, path: target, agent: false };
    const sent = { ...options, headers: { Host: host, ...headers }, rejectUnauthorized: false, ...certificate };
    const request = https.request(sent, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const isEcho = incoming.statusCode === 200 && text.startsWith("{");
        resolve({ status: incoming.statusCode ?? 0, seen: isEcho ? JSON.parse(text) : {} });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}
