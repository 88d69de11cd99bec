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
  dataDir: string;
  administrator: Administrator | null;
  process: ChildProcess;
  /** Everything it has printed so far. */
  log(): string;
  /** The set-up link it printed; throws when there is none. */
  setupLink(): string;
  /** Ends it (SIGTERM unless told otherwise), resolves when it is gone; a data directory made for it goes too. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const startLimitMs = 30_000;
const stopLimitMs = 15_000;

export const defaultAdministrator: Administrator = { username: "ada", password: "violet tandem oxbow 47 lantern" };

/** Starts `node dist/main.js` on a free port and an empty data directory; resolves when it is healthy. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { administrator = defaultAdministrator, variables = {} } = options;
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), "keyhall-e2e-"));
  const port = await freePort();
  const inherited = Object.entries(process.env).filter(([name]) => !/^(KEYHALL_|NODE_ENV$|NODE_OPTIONS$)/.test(name));
  const child = spawn(process.execPath, ["dist/main.js"], {
    env: {
      ...Object.fromEntries(inherited),
      NODE_ENV: "production",
      KEYHALL_DATA_DIR: dataDir,
      KEYHALL_PORT: String(port),
      KEYHALL_GATEWAY_PORT: "0",
      ...(administrator && {
        KEYHALL_ADMIN_USERNAME: administrator.username,
        KEYHALL_ADMIN_PASSWORD: administrator.password,
        KEYHALL_ADMIN_EMAIL: `${administrator.username}@example.test`,
      }),
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);

  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));

  async function stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    child.kill(signal);
    const kill = setTimeout(() => child.kill("SIGKILL"), stopLimitMs);
    await ended;
    clearTimeout(kill);
    process.off("exit", killWithUs);
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  }

  const scheme = variables.KEYHALL_TLS_CERTIFICATE ? "https" : "http";
  const url = variables.KEYHALL_URL ?? `${scheme}://localhost:${port}`;
  try {
    await healthy(`${scheme}://127.0.0.1:${port}/api/v1/health`, child);
  } catch (error) {
    await stop("SIGKILL");
    throw new Error(`${error instanceof Error ? error.message : error}\n${output}`);
  }
  return {
    url,
    port,
    dataDir,
    administrator,
    process: child,
    log: () => output,
    setupLink() {
      const link = /https?:\/\/\S+\/setup\?token=[\w.~-]+/.exec(output)?.[0];
      if (!link) throw new Error(`No set-up link in:\n${output}`);
      return link;
    },
    stop,
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
