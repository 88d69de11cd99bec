import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { freePort } from "@/test/free-port";
import { actorFor, makeUser } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer, openProfile } from "@/test/make-team-issuer";
import { openssl } from "@/test/openssl";
import { useTestStore } from "@/test/store";
import { requestCertificate } from "./commands/request-certificate";

useTestStore();

it("issues a pair with which two TLS ends accept each other, and a stranger's name is refused", async () => {
  const { id } = await makeUser();
  const issuer = await makeTeamIssuer({ profile: openProfile });
  await makeTeam({ memberIds: [id], issuerIds: [issuer.id] });
  const issue = async (commonName: string) =>
    requestCertificate(await actorFor(id), {
      issuerId: issuer.id,
      subject: { commonName },
      subjectAltNames: [`DNS:${commonName}`],
      key: "server",
    });
  const [server, client] = [await issue("tls.example.org"), await issue("client.example.org")];
  const files = {
    "root.pem": issuer.certificatePem,
    "server.pem": server.certificatePem,
    "server.key": server.privateKeyPem ?? "",
    "client.pem": client.certificatePem,
    "client.key": client.privateKeyPem ?? "",
  };
  const folder = mkdtempSync(path.join(tmpdir(), "keyhall-tls-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text, { mode: 0o600 });
  const port = String(await freePort());
  const accepts = ["-accept", `127.0.0.1:${port}`, "-cert", "server.pem", "-key", "server.key"];
  const demands = ["-CAfile", "root.pem", "-Verify", "2", "-verify_return_error", "-www"];
  const listening = spawn("openssl", ["s_server", ...accepts, ...demands], { cwd: folder });
  try {
    await new Promise((resolve, reject) => {
      listening.stdout.on("data", (text) => String(text).includes("ACCEPT") && resolve(null));
      listening.on("exit", () => reject(new Error("The server did not start")));
    });
    const connect = (host: string, more: string[] = []) =>
      openssl(
        [
          "s_client",
          "-connect",
          `127.0.0.1:${port}`,
          "-CAfile",
          "root.pem",
          "-verify_return_error",
          "-x509_strict",
          "-verify_hostname",
          host,
          ...more,
        ],
        files,
      );
    const own = ["-cert", "client.pem", "-key", "client.key"];
    const accepted = connect("tls.example.org", own);
    expect(accepted.stdout).toMatch(/Verify return code: 0 \(ok\)/);
    expect(connect("other.example.org", own).ok).toBe(false);
  } finally {
    listening.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
