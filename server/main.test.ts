import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let dataDir: string;
beforeEach(() => {
  dataDir = path.join(mkdtempSync(path.join(tmpdir(), "keyhall-main-")), "data");
});
afterEach(() => rmSync(path.dirname(dataDir), { recursive: true, force: true }));

/** Starts the product as an operator does; resolves when it has ended. */
function start(variables: Record<string, string>): Promise<{ code: number | null; errors: string }> {
  const env: NodeJS.ProcessEnv = { NODE_ENV: "test", PATH: process.env.PATH, KEYHALL_DATA_DIR: dataDir, ...variables };
  const child = spawn(path.resolve("node_modules/.bin/tsx"), ["server/main.ts"], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk));
  return new Promise((resolve) => child.on("exit", (code) => resolve({ code, errors })));
}

describe("a start that cannot succeed", () => {
  it("lists every bad variable and touches nothing", async () => {
    const { code, errors } = await start({ KEYHALL_PORT: "99999", KEYHALL_TRUSTED_PROXIES: "everybody" });
    expect(code).toBe(1);
    expect(errors).toMatch(/^The environment needs mending:\n {2}KEYHALL_PORT .*\n {2}KEYHALL_TRUSTED_PROXIES .*\n$/);
    expect(existsSync(dataDir)).toBe(false);
  });

  it("says that the port is taken, and leaves a data directory that only its owner reads", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const { port } = taken.address() as AddressInfo;
    const { code, errors } = await start({ KEYHALL_PORT: String(port) });
    taken.close();
    expect({ code, errors }).toEqual({
      code: 1,
      errors: `127.0.0.1:${port} is in use by another program. See KEYHALL_HOST and KEYHALL_PORT.\n`,
    });
    expect(statSync(dataDir).mode & 0o077).toBe(0);
    expect(statSync(path.join(dataDir, "master.key")).mode & 0o077).toBe(0);
  });

  it("says what is wrong with the first account's variables", async () => {
    const { code, errors } = await start({
      KEYHALL_PORT: "0",
      KEYHALL_ADMIN_USERNAME: "ada",
      KEYHALL_ADMIN_PASSWORD: "short",
    });
    expect(code).toBe(1);
    expect(errors).toMatch(/^The first account cannot be made:\n {2}KEYHALL_ADMIN_PASSWORD: /);
  });
});
