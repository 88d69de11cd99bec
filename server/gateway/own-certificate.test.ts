import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { tlsTo, useGateway } from "@/test/gateway";
import { opensslCa } from "@/test/openssl-ca";
import { useTestStore } from "@/test/store";

useTestStore();
const folder = mkdtempSync(path.join(tmpdir(), "keyhall-gateway-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tls = { certificate: path.join(folder, "cert.pem"), key: path.join(folder, "key.pem") };

const leaf = (commonName: string) =>
  opensslCa({ commonName, extensions: "basicConstraints=critical,CA:FALSE\nsubjectAltName=DNS:localhost" });
const [first, second] = [leaf("first"), leaf("second")];
let minute = 0;
function put(file: string, text: string): void {
  writeFileSync(file, text);
  // Each version has a time of its own, however fast they follow.
  utimesSync(file, 0, ++minute * 60);
}
put(tls.certificate, first.certificate);
put(tls.key, first.privateKey);
const { port } = useGateway({}, {}, { tls });

async function presented(): Promise<string> {
  const socket = await tlsTo(port(), { servername: "localhost" });
  const { subject } = socket.getPeerCertificate();
  socket.destroy();
  return String(subject.CN);
}

it("goes on with the former files while new ones are put in their place", async () => {
  expect(await presented()).toBe("first");
  put(tls.certificate, second.certificate);
  expect(await presented()).toBe("first");
  put(tls.key, "not a key");
  expect(await presented()).toBe("first");
  rmSync(tls.key);
  expect(await presented()).toBe("first");
  put(tls.key, second.privateKey);
  expect(await presented()).toBe("second");
});
