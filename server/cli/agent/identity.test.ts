import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keptIdentity } from "./identity";

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "identity-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return path.join(made, "agent");
}

test("an identity is made once, its key for its owner alone, and is the same afterwards", async () => {
  const place = folder();
  const made = await keptIdentity(place, "KHA0000000000001");
  expect(statSync(path.join(place, "agent.key")).mode & 0o777).toBe(0o600);
  expect(await keptIdentity(place)).toEqual(made);
  const certificate = new X509Certificate(readFileSync(path.join(place, "agent.pem")));
  expect(certificate.subject).toBe("CN=KHA0000000000001");
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.2"]);
});

test("without a serial number one of 16 letters and digits is made, another each time", async () => {
  const [one, two] = [await keptIdentity(folder()), await keptIdentity(folder())];
  expect(one.serial).toMatch(/^KHA[A-Z2-9]{13}$/);
  expect(two.serial).not.toBe(one.serial);
});

test("another serial number than the kept one, and what is none, are refused", async () => {
  const place = folder();
  await keptIdentity(place, "KHA0000000000001");
  await expect(keptIdentity(place, "KHA0000000000002")).rejects.toThrow("belongs to KHA0000000000001");
  await expect(keptIdentity(folder(), "a b")).rejects.toThrow("not a serial number");
});
