import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { findAuthorityByUsername } from "@/lib/users/authority";
import { makeAdministrator, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
useRest();

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), "keyhall-cli-"));
const keyFile = path.join(folder, "api-key.json");
const tsx = path.resolve("node_modules/.bin/tsx");

/** Runs the program as a process of its own on this test's installation, or on the one in `dataDir`. */
function keyhallOn(installation: { dataDir: string; databaseUrl: string | null }, ...args: string[]) {
  const variables: NodeJS.ProcessEnv = {
    NODE_ENV: "test",
    PATH: process.env.PATH,
    KEYHALL_DATA_DIR: installation.dataDir,
    KEYHALL_DATABASE_URL: installation.databaseUrl ?? "",
  };
  return run(tsx, ["server/cli.ts", ...args], { env: variables });
}

const keyhall = (...args: string[]) => keyhallOn(env(), ...args);

async function curl(config: string): Promise<{ status: number; body: string }> {
  const child = run("curl", ["--silent", "--write-out", "\n%{http_code}", "--config", "-"]);
  child.child.stdin?.end(config);
  const [, body = "", status] = /^([\s\S]*)\n(\d+)$/.exec((await child).stdout) ?? [];
  return { status: Number(status), body };
}

beforeAll(async () => {
  const { key, secret } = await makeApiKey({ ownerId: (await makeAdministrator()).user.id });
  writeFileSync(keyFile, JSON.stringify({ api_key: key, api_secret: secret }));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("keyhall sign", () => {
  it("signs what curl then sends", async () => {
    const address = `http://127.0.0.1:${env().port}/api/v1`;
    const read = await keyhall("sign", "--key-file", keyFile, "get", `${address}/roles?limit=1&search=a%20b[1]{2}`);
    expect(await curl(read.stdout)).toMatchObject({ status: 200 });
    expect(await curl(read.stdout.replace("a%20b", "a%20c"))).toMatchObject({ status: 401 });

    const data = JSON.stringify({ name: `${unique("a")} "quoted" \\ ü`, permissions: ["users.read"] }, null, 2);
    const write = await keyhall("sign", "--key-file", keyFile, "POST", `${address}/roles`, "--data", data);
    const { status, body } = await curl(write.stdout);
    expect(status).toBe(201);
    expect(JSON.parse(body).name).toBe(JSON.parse(data).name);
    expect(await curl(write.stdout)).toMatchObject({ status: 401, body: expect.stringContaining("replayed") });
  });

  it("prints the headers alone", async () => {
    const { stdout } = await keyhall(
      "sign",
      "--key-file",
      keyFile,
      "GET",
      "https://keys.example/api/v1/me",
      "--headers",
    );
    expect(stdout).toMatch(/^Id: [0-9a-f]{32}\nTimestamp: \S+\+0000\nAuthorization: [\w+/]{43}=\n$/);
  });

  it("says what is wrong", async () => {
    writeFileSync(path.join(folder, "bad.json"), '{"api_key":"x"}');
    const bad = keyhall("sign", "--key-file", path.join(folder, "bad.json"), "GET", "http://localhost/");
    await expect(bad).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/api_key must be 32 hex digits/),
    });
    const missing = keyhall("sign", "--key-file", path.join(folder, "none.json"), "GET", "http://localhost/");
    await expect(missing).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/none.json cannot be read/) });
    const address = keyhall("sign", "--key-file", keyFile, "GET", "localhost:3000");
    await expect(address).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/not an http or https URL/) });
  });
});

describe("keyhall certificate revoke", () => {
  it("names the reasons there are", async () => {
    await expect(keyhall("certificate", "revoke", "crt_1", "--reason", "lost")).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/Allowed choices are unspecified, keyCompromise, .*superseded/),
    });
  });
});

describe("keyhall on an installation", () => {
  it("gives a user a temporary password", async () => {
    const { user } = await makeAdministrator();
    const { stdout } = await keyhall("reset-password", user.username.toUpperCase());
    expect(stdout).toMatch(new RegExp(`^The temporary password of ${user.username}, .*: \\S{20,}\n$`));
    expect(await findAuthorityByUsername(user.username)).toMatchObject({ mustChangePassword: true });
    await expect(keyhall("reset-password", "nobody")).rejects.toMatchObject({
      code: 1,
      stderr: "There is no user nobody.\n",
    });
  });

  it("makes a set-up link while there is no account", async () => {
    const fresh = { dataDir: path.join(folder, "data"), databaseUrl: null };
    const { stdout } = await keyhallOn(fresh, "setup-link");
    expect(stdout).toMatch(/^http:\/\/localhost:3000\/setup\?token=[\w-]{43}\n$/);
    expect((await keyhallOn(fresh, "setup-link")).stdout).not.toBe(stdout);
  });

  it("makes no set-up link once there is an account", async () => {
    await expect(keyhall("setup-link")).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/exists already/),
    });
  });
});
