import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShownSecret } from "@/components/secret-dialog";
import { shownApiKey } from "@/components/shown-api-key";
import { shownToken } from "@/components/shown-token";
import { env } from "@/lib/env";
import { makeAdministrator, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";
import { CommandFailure, type Connection } from "./rest-call";
import { createToken, listTokens, revokeCertificate, revokeToken, verify, whoAmI } from "./rest-verbs";
import { table } from "./table";

useTestStore();
useRest();

const folder = mkdtempSync(path.join(tmpdir(), "keyhall-verbs-"));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

let owner: { id: string; username: string };
let token: string;
let certificate: { id: string; pem: string };
beforeAll(async () => {
  owner = (await makeAdministrator()).user;
  ({ token } = await makeToken({ ownerId: owner.id }));
  // The first certificate of an installation makes its issuer, which takes its time.
  certificate = await makeAutomationCertificate(owner);
});

const as = (change: Partial<Connection> = {}): Connection => ({
  server: `http://127.0.0.1:${env().port}`,
  token,
  ...change,
});

/** What a command prints, and how it ends. */
async function run(command: () => Promise<void>): Promise<{ code: number; printed: string; message: string }> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const failure = await command().then(
    () => null,
    (error: unknown) => error,
  );
  const printed = write.mock.calls.map(([text]) => String(text)).join("");
  write.mockRestore();
  if (failure === null) return { code: 0, printed, message: "" };
  if (!(failure instanceof CommandFailure)) throw failure;
  return { code: failure.exitCode, printed, message: failure.message };
}

describe("keyhall whoami", () => {
  it("says who calls, by token and by key", async () => {
    const byToken = await run(() => whoAmI(as()));
    expect(byToken).toMatchObject({ code: 0, printed: expect.stringContaining(owner.username) });
    expect(byToken.printed).toMatch(/^Capabilities: +all that the user may do$/m);
    const { key, secret } = await makeApiKey({ ownerId: owner.id, capabilities: ["audit_query"] });
    const keyFile = inFolder("key.json", JSON.stringify({ api_key: key, api_secret: secret }));
    const byKey = await run(() => whoAmI(as({ keyFile, json: true })));
    expect(JSON.parse(byKey.printed)).toMatchObject({
      user: { username: owner.username },
      capabilities: ["audit_query"],
    });
    const tokenFile = inFolder("token", `${token}\n`);
    expect(await run(() => whoAmI(as({ token: undefined, tokenFile })))).toMatchObject({ code: 0 });
    expect(await run(() => whoAmI(as({ keyFile, tokenFile })))).toMatchObject({
      code: 1,
      message: expect.stringMatching(/not both/),
    });
  });

  it("ends with a number that says what failed", async () => {
    expect(await run(() => whoAmI(as({ token: `${token}x` })))).toMatchObject({ code: 2, printed: "" });
    expect(await run(() => whoAmI(as({ token: "" })))).toMatchObject({
      code: 1,
      message: expect.stringMatching(/Name a credential/),
    });
    expect(await run(() => whoAmI(as({ server: "localhost:3000" })))).toMatchObject({ code: 1 });
    expect(await run(() => whoAmI(as({ server: "http://127.0.0.1:1" })))).toEqual({
      code: 3,
      printed: "",
      message: "http://127.0.0.1:1 does not answer.",
    });
  });
});

describe("keyhall verify", () => {
  it("judges tokens and certificates", async () => {
    const { token: good } = await makeToken({ ownerId: (await makeUser()).id });
    const file = inFolder("good", `${good}\n`);
    expect((await run(() => verify(file, as()))).printed).toMatch(/^Valid: +yes\nCode: +valid$/m);
    expect(await run(() => verify(file, { ...as(), capability: "flying" }))).toMatchObject({
      code: 1,
      message: expect.stringMatching(/capability/),
    });
    const shown = await run(() => verify(inFolder("certificate.pem", certificate.pem), as({ json: true })));
    expect(JSON.parse(shown.printed)).toMatchObject({ valid: true, credential: { kind: "certificate" } });
  });

  it("ends with 2 for what is not valid", async () => {
    const { token: revoked } = await makeToken({ ownerId: owner.id, status: "revoked" });
    const refused = await run(() => verify(inFolder("revoked", revoked), as({ json: true })));
    expect(refused).toMatchObject({ code: 2, message: "The credential is not valid: revoked." });
    expect(JSON.parse(refused.printed)).toMatchObject({ valid: false, code: "revoked" });
    expect(await run(() => verify(inFolder("noise", "no token"), as()))).toMatchObject({ code: 2 });
    expect(await run(() => verify(path.join(folder, "none"), as()))).toMatchObject({
      code: 1,
      message: expect.stringMatching(/cannot be read/),
    });
  });
});

describe("keyhall token", () => {
  it("makes, lists and revokes", async () => {
    const made = await run(() => createToken("Terminal", { ...as(), days: "7", capability: ["audit_query"] }));
    expect(made).toMatchObject({ code: 0, printed: expect.stringMatching(/^\S+\n$/) });
    const listed = await run(() => listTokens({ ...as({ json: true }), type: "personal" }));
    const rows = JSON.parse(listed.printed) as { id: string; name: string; capabilities: string[] }[];
    const row = rows.find(({ name }) => name === "Terminal");
    expect(row).toMatchObject({ capabilities: ["audit_query"] });
    const id = row?.id ?? "";
    const inWords = await run(() => listTokens({ ...as(), type: "personal" }));
    expect(inWords.printed).toMatch(/^ID +NAME +ENDS IN +STATUS +EXPIRES +LAST USED\n/);
    expect(inWords.printed).toContain(`${id}  Terminal`);

    expect(await run(() => revokeToken(id, as()))).toMatchObject({ code: 0, printed: `${id} is revoked.\n` });
    expect(await run(() => whoAmI(as({ token: made.printed.trim() })))).toMatchObject({ code: 2 });
  });

  it("says what is wrong, field by field", async () => {
    const long = await run(() => createToken("Long", { ...as(), days: "999999" }));
    expect(long).toMatchObject({ code: 1, printed: "", message: expect.stringMatching(/\n {2}days /) });
    expect(await run(() => revokeToken("tok_none", as()))).toMatchObject({
      code: 1,
      message: expect.stringMatching(/not found/),
    });
  });
});

describe("keyhall certificate", () => {
  it("revokes", async () => {
    const { id } = certificate;
    const revoke = (reason: string, connection = as()) => run(() => revokeCertificate(id, { ...connection, reason }));
    expect(await revoke("boredom")).toMatchObject({ code: 1, message: expect.stringMatching(/reason/) });
    const { token: stranger } = await makeToken({ ownerId: (await makeUser()).id });
    expect(await revoke("superseded", as({ token: stranger }))).toMatchObject({ code: 1 });
    expect(await revoke("superseded")).toMatchObject({ code: 0, printed: `${id} is revoked.\n` });
    expect(await revoke("keyCompromise")).toMatchObject({ code: 1 });
  });
});

/** The program as a process that has these variables besides. */
const keyhall = (variables: Record<string, string>, ...words: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const environment = { NODE_ENV: "test" as const, PATH: process.env.PATH, ...variables };
    const args = ["server/cli.ts", ...words];
    execFile(path.resolve("node_modules/.bin/tsx"), args, { env: environment }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

/** The variables of the `.env` file that the console offers. */
const variablesOf = ({ downloads = [] }: ShownSecret): Record<string, string> => {
  const file = downloads.find(({ label }) => label === ".env");
  return Object.fromEntries(
    String(file?.contents)
      .trim()
      .split("\n")
      .map((line) => line.split("=", 2)),
  );
};

describe("the program", () => {
  it("takes its credential from the environment and ends with the command's number", async () => {
    const variables = { KEYHALL_TOKEN: `${token}x`, KEYHALL_SERVER: as().server };
    const ended = await keyhall(variables, "whoami");
    expect(ended).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/./) });
  });

  it("takes server and credential from the files that the console offers", async () => {
    const byToken = await keyhall(variablesOf(shownToken(token, as().server)), "whoami");
    expect(byToken).toMatchObject({ code: 0, stdout: expect.stringContaining(owner.username) });
    const shown = shownApiKey(await makeApiKey({ ownerId: owner.id, capabilities: ["audit_query"] }), as().server);
    const byKey = await keyhall(variablesOf(shown), "whoami", "--json");
    expect(JSON.parse(byKey.stdout)).toMatchObject({ credential: { scheme: "hmac" }, capabilities: ["audit_query"] });
    const signed = await keyhall(variablesOf(shown), "sign", "GET", `${as().server}/api/v1/me`, "--headers");
    expect(signed).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Id: [0-9a-f]{32}\n/) });
    const both = await keyhall({ ...variablesOf(shown), KEYHALL_TOKEN: token }, "whoami");
    expect(both).toMatchObject({ code: 1, stderr: expect.stringContaining("unset one") });
  });

  it("prints no character that a terminal obeys", () => {
    expect(
      table(
        ["NAME", "ID"],
        [
          ["a\u001b[31mb", "1"],
          ["c", "22"],
        ],
      ),
    ).toBe("NAME          ID\na\\u001b[31mb  1\nc             22\n");
  });
});
