import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../test/free-port";

export interface Administrator {
  username: string;
  password: string;
}

export interface ServerOptions {
  /** The primary account that the start makes; null leaves none, and the start prints a set-up link. */
  administrator?: Administrator | null;
  /** More KEYHALL_* variables. */
  variables?: Record<string, string>;
  /** Start on the data of an earlier server (and leave it there when this one ends). */
  dataDir?: string;
}

/** A running Keyhall: the built product in a process of its own, as an operator starts it. */
export interface Server {
  /** `http://localhost:<port>`, or https with a certificate. */
  url: string;
  port: number;
  /** Of the TLS gateway; 0 when it is turned off. */
  gatewayPort: number;
  dataDir: string;
  administrator: Administrator | null;
  /** Of the process that runs now. */
  pid(): number;
  /** Everything it has printed so far, before restarts too. */
  log(): string;
  /** The set-up link that it printed last; throws when there is none. */
  setupLink(): string;
  /** Ends the process (SIGTERM unless told otherwise) and starts another on the same port and data. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  /** Ends it, resolves when it is gone; a data directory made for it goes too. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const startLimitMs = 30_000;
const stopLimitMs = 15_000;

const defaultAdministrator: Administrator = { username: "ada", password: "violet tandem oxbow 47 lantern" };

/** Starts `node dist/main.js` on a free port and an empty data directory; resolves when it is healthy. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { administrator = defaultAdministrator, variables = {} } = options;
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), "keyhall-e2e-"));
  const port = await freePort();
  const gatewayPort = Number(variables.KEYHALL_GATEWAY_PORT ?? (await freePort()));
  const scheme = variables.KEYHALL_TLS_CERTIFICATE ? "https" : "http";
  const health = `${scheme}://127.0.0.1:${port}/api/v1/health`;
  const settings = {
    KEYHALL_DATA_DIR: dataDir,
    KEYHALL_PORT: String(port),
    KEYHALL_GATEWAY_PORT: String(gatewayPort),
    ...(administrator && {
      KEYHALL_ADMIN_USERNAME: administrator.username,
      KEYHALL_ADMIN_PASSWORD: administrator.password,
      KEYHALL_ADMIN_EMAIL: `${administrator.username}@example.test`,
    }),
    ...variables,
  };
  let running = launch(settings);
  let earlier = "";

  async function stop(signal?: NodeJS.Signals): Promise<void> {
    await running.end(signal);
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  }

  async function whenHealthy(): Promise<void> {
    try {
      await healthy(health, running.child);
    } catch (error) {
      await stop("SIGKILL");
      throw new Error(`${error instanceof Error ? error.message : error}\n${running.output()}`);
    }
  }

  await whenHealthy();
  const log = () => earlier + running.output();
  return {
    url: variables.KEYHALL_URL ?? `${scheme}://localhost:${port}`,
    port,
    gatewayPort,
    dataDir,
    administrator,
    pid: () => running.child.pid ?? 0,
    log,
    setupLink() {
      const link = log()
        .match(/https?:\/\/\S+\/setup\?token=[\w.~-]+/g)
        ?.at(-1);
      if (!link) throw new Error(`No set-up link in:\n${log()}`);
      return link;
    },
    async restart(signal) {
      await running.end(signal);
      earlier = log();
      running = launch(settings);
      await whenHealthy();
    },
    stop,
  };
}

interface Running {
  child: ChildProcess;
  output(): string;
  end(signal?: NodeJS.Signals): Promise<void>;
}

function launch(settings: Record<string, string>): Running {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(KEYHALL_|NODE_ENV$|NODE_OPTIONS$)/.test(name));
  const child = spawn(process.execPath, ["dist/main.js"], {
    env: { ...Object.fromEntries(inherited), NODE_ENV: "production", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return {
    child,
    output: () => output,
    async end(signal = "SIGTERM") {
      child.kill(signal);
      const kill = setTimeout(() => child.kill("SIGKILL"), stopLimitMs);
      await ended;
      clearTimeout(kill);
      process.off("exit", killWithUs);
    },
  };
}

async function healthy(url: string, child: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + startLimitMs;
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null || child.signalCode) throw new Error("Keyhall ended while it started");
    if ((await statusOf(url).catch(() => 0)) === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Keyhall was not healthy within ${startLimitMs / 1000} s`);
}

/** Any certificate will do: the question is whether the process answers. */
function statusOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const answer = (response: IncomingMessage) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    };
    const request = url.startsWith("https:")
      ? https.get(url, { rejectUnauthorized: false }, answer)
      : http.get(url, answer);
    request.on("error", reject);
  });
}
