import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { revokeCertificate } from "@/lib/certificates/commands/change-certificate";
import { actorFor, makeUser } from "../test/make";
import { makeAutomationCertificate } from "../test/make-certificate";
import { withStore } from "./accounts";
import { expect, test } from "./test";

test("curl and openssl as clients: a certificate opens REST until it is revoked; names and versions decide", async ({
  server,
}) => {
  const { user, made } = await withStore(server, async () => {
    const user = await makeUser();
    return { user, made: await makeAutomationCertificate(user) };
  });
  const cwd = mkdtempSync(path.join(tmpdir(), "keyhall-gateway-"));
  const address = `127.0.0.1:${server.gatewayPort}`;
  try {
    writeFileSync(path.join(cwd, "client.pem"), made.pem + made.privateKeyPem);
    const curl = (...args: string[]) => {
      const result = spawnSync("curl", ["-sS", ...args], { cwd, encoding: "utf8" });
      return { ok: result.status === 0, text: result.stdout + result.stderr };
    };
    const handshake = (...args: string[]) => {
      const result = spawnSync("openssl", ["s_client", "-connect", address, ...args], {
        cwd,
        encoding: "utf8",
        input: "",
      });
      return result.stdout + result.stderr;
    };
    // The first connection makes the gateway's authority.
    expect(handshake("-servername", "localhost")).toContain("TLSv1.3");
    execFileSync("curl", ["-sSf", "-o", "ca.pem", `${server.url}/pki/gateway/chain`], { cwd });
    const me = ["--cacert", "ca.pem", "--connect-to", `localhost:443:${address}`, "https://localhost/api/v1/me"];
    expect(JSON.parse(curl("--cert", "client.pem", ...me).text)).toMatchObject({
      user: { id: user.id },
      credential: { id: made.id, scheme: "mutual-tls" },
    });
    expect(curl(...me).text).toContain("missing_credentials");
    expect(curl("--tls-max", "1.2", ...me).ok).toBe(false);
    await withStore(server, async () => revokeCertificate(await actorFor(user.id), { id: made.id }));
    expect(curl("--cert", "client.pem", ...me).text).toContain("revoked");

    const device = handshake("-servername", "1234567.devices.localhost", "-tls1_2", "-alpn", "h2,http/1.1");
    expect(device).toContain("ALPN protocol: http/1.1");
    expect(device).toContain("Cipher is ECDHE-ECDSA-AES256-GCM-SHA384");
    expect(handshake("-servername", "somewhere.example")).toMatch(/unrecognized name/i);
    expect(handshake("-servername", "localhost", "-tls1_2")).toMatch(/protocol version|alert/i);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
});
