import { spawn } from "node:child_process";
import path from "node:path";
import { env } from "@/lib/env";
import { type Answer, type Call, sendCall } from "./call";

export interface OtherProcess {
  call(call: Call): Promise<Answer>;
  /** As when the machine loses its power. */
  kill(): Promise<void>;
}

/** Starts the REST API in a process of its own on the test's installation. */
export async function startOtherProcess(): Promise<OtherProcess> {
  const { dataDir, databaseUrl } = env();
  const child = spawn(path.resolve("node_modules/.bin/tsx"), ["test/other-process.ts"], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      KEYHALL_DATA_DIR: dataDir,
      KEYHALL_PORT: "0",
      ...(databaseUrl && { KEYHALL_DATABASE_URL: databaseUrl }),
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk;
      const [, found] = /listens on (\d+)/.exec(output) ?? [];
      if (found) resolve(Number(found));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => reject(new Error(`The other process ended:\n${output}`)));
  });
  return {
    call: (call) => sendCall(port, call),
    async kill() {
      // tsx runs the program in a child of its own: the whole group goes.
      if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
      await ended;
    },
  };
}
