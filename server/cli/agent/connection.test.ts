import { createServer } from "node:https";
import { afterAll, beforeAll, expect, it } from "vitest";
import { opensslCa } from "@/test/openssl-ca";
import { DeviceLink } from "./connection";
import { makeIdentity } from "./identity";

const ca = opensslCa();
const other = opensslCa({
  commonName: "other",
  issuer: ca,
  extensions: "basicConstraints=critical,CA:FALSE\nsubjectAltName=DNS:other.example",
});
const server = createServer({ cert: other.certificate, key: other.privateKey });
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as { port: number }).port;
});
afterAll(() => server.close());

it("does not say the access key when the gateway's certificate is for another name", async () => {
  const key = "khe-secretsecretsecretsecretsecretsecret";
  const serverName = `${key}.1234567.devices.example`;
  const link = new DeviceLink(
    { host: "127.0.0.1", port, serverName, ca: ca.certificate },
    await makeIdentity("DEVICE-1"),
    { name: "device", version: "1" },
  );
  const failed = await link.call("GET", "/").catch((error: Error) => error);
  link.close();
  expect(failed).toBeInstanceOf(Error);
  expect((failed as Error).message).toMatch(/other\.example/);
  expect(`${(failed as Error).message} ${(failed as Error).stack}`).not.toContain(key);
});
