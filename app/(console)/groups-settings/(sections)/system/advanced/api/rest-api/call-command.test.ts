import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { certificateCallCommand } from "./call-command";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "keyhall-call-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (file: string, args: string[], more: { input?: string; env?: Record<string, string> } = {}) =>
  execFileSync(file, args, {
    cwd: folder,
    encoding: "utf8",
    stdio: "pipe",
    input: more.input,
    env: { ...process.env, ...more.env },
  });

it("opens the exported file, signs the path alone and sends the signature with the tenant key", () => {
  const subject = ["-subj", "/CN=ada", "-addext", "keyUsage=digitalSignature"];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "ada.key"];
  run("openssl", ["req", "-x509", ...key, ...subject, "-out", "ada.pem"]);
  const files = ["-in", "ada.pem", "-inkey", "ada.key", "-out", "username.p12"];
  run("openssl", ["pkcs12", "-export", ...files, "-passout", "pass:the certificate password"]);
  const curl = path.join(folder, "curl");
  writeFileSync(curl, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
  chmodSync(curl, 0o700);

  // Where openssl would ask for the password at a terminal.
  const command = certificateCallCommand("https://keys.example", "dGVuYW50=").replace(
    " -nodes ",
    " -nodes -passin pass:'the certificate password' ",
  );
  const sent = run("bash", ["-ec", command], { env: { PATH: `${folder}:${process.env.PATH}` } }).split("\n");
  const [, signature = ""] = /^Authorization: CMSURL`1 (.+)$/.exec(sent[3] ?? "") ?? [];
  expect(sent.filter((_, index) => index !== 3)).toEqual([
    "--header",
    "aw-tenant-code: dGVuYW50=",
    "--header",
    "https://keys.example/API/system/info",
    "",
  ]);

  writeFileSync(path.join(folder, "signature.der"), Buffer.from(signature, "base64"));
  writeFileSync(path.join(folder, "signed"), "/API/system/info");
  const check = ["-inform", "DER", "-in", "signature.der", "-content", "signed", "-binary", "-out", "verified"];
  run("openssl", ["cms", "-verify", ...check, "-CAfile", "ada.pem", "-purpose", "any"]);
  expect(readFileSync(path.join(folder, "verified"), "utf8")).toBe("/API/system/info");
});
