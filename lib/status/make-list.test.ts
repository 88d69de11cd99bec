import { expect, it, vi } from "vitest";
import { readRevocationList } from "@/lib/pki/crl";
import type { RevokedCertificate } from "@/lib/pki/crl-entries";
import { toPem } from "@/lib/pki/pem";
import { newSerial } from "@/lib/pki/serial-number";
import { makeCa } from "@/lib/pki/test-authority";
import { openssl } from "@/test/openssl";
import { type ListFrame, makeList } from "./make-list";

async function makeFrame(change: Partial<ListFrame> = {}): Promise<ListFrame & { pem: string }> {
  const { certificateDer, privateKeyPkcs8 } = await makeCa();
  const thisUpdate = new Date();
  return {
    issuerCertificateDer: certificateDer,
    issuerPrivateKeyPkcs8: privateKeyPkcs8,
    number: 7,
    thisUpdate,
    nextUpdate: new Date(thisUpdate.getTime() + 86_400_000),
    pem: toPem("CERTIFICATE", certificateDer),
    ...change,
  };
}

async function* pagesOf(entries: RevokedCertificate[], size: number): AsyncGenerator<RevokedCertificate[]> {
  for (let i = 0; i < entries.length; i += size) yield entries.slice(i, i + size);
}

const makeEntries = (length: number) =>
  Array.from({ length }, () => ({ serial: newSerial(), revokedAt: new Date(), reason: "superseded" as const }));

it("makes a list of a hundred thousand that OpenSSL accepts, while others go on", async () => {
  const { pem, ...frame } = await makeFrame();
  const others = vi.fn();
  const timer = setInterval(others, 1);
  const { der, entries } = await makeList(frame, pagesOf(makeEntries(100_000), 10_000));
  clearInterval(timer);
  expect(others.mock.calls.length).toBeGreaterThan(20);
  expect(entries).toBe(100_000);
  expect(readRevocationList(der)).toMatchObject({ number: 7, count: 100_000 });
  const files = { "list.der": der, "ca.pem": pem };
  const verify = ["crl", "-inform", "DER", "-in", "list.der", "-CAfile", "ca.pem", "-verify", "-noout"];
  expect(openssl(verify, files).stderr).toContain("verify OK");
});

it("makes short and empty lists at once", async () => {
  const { pem: _, ...frame } = await makeFrame();
  expect(await makeList(frame, pagesOf([], 1))).toMatchObject({ entries: 0 });
  const { der } = await makeList(frame, pagesOf(makeEntries(30), 10));
  expect(readRevocationList(der).count).toBe(30);
});

it.each([10, 3_000])("says why a list of %i cannot be made", async (length) => {
  const { privateKeyPkcs8 } = await makeCa();
  const { pem: _, ...frame } = await makeFrame({ issuerPrivateKeyPkcs8: privateKeyPkcs8 });
  await expect(makeList(frame, pagesOf(makeEntries(length), 500))).rejects.toThrow("does not belong");
});
