import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, it, vi } from "vitest";
import { createCertificate } from "@/lib/pki/create-certificate";
import { readCertificationRequest } from "@/lib/pki/csr";
import { nameOf } from "@/lib/pki/names";
import { newSerial } from "@/lib/pki/serial-number";
import { openssl } from "@/test/openssl";
import { madeHere, makeBrowserKey } from "./make-key";
import { makePkcs12 } from "./make-pkcs12";
import { fromPem, toPem } from "./pem";

const openedBy = (password: string) => ["pkcs12", "-in", "made.p12", "-passin", `pass:${password}`, "-nodes"];

it.each(await madeHere())("makes a %s key whose request openssl and the server accept", async (type) => {
  const { privateKeyPem, requestPem } = await makeBrowserKey(type);
  const run = openssl(["req", "-in", "request.pem", "-noout", "-verify"], { "request.pem": requestPem });
  expect(run).toMatchObject({ ok: true });
  const request = readCertificationRequest(requestPem);
  expect(request).toMatchObject({ subject: "", subjectAltNames: [] });
  expect(createPrivateKey(privateKeyPem).asymmetricKeyType).toBe(type.replace(/-.*/, ""));
});

it("offers Ed25519 only where it can be made", async () => {
  expect(await madeHere()).toContain("ed25519");
  const refusing = vi.spyOn(crypto.subtle, "generateKey").mockRejectedValue(new DOMException("", "NotSupportedError"));
  expect(await madeHere()).not.toContain("ed25519");
  refusing.mockRestore();
});

it("packs key, certificate and issuers so that openssl opens them with the password only", async () => {
  const { privateKeyPem, requestPem } = await makeBrowserKey("ec-p256");
  const { publicKeySpki } = readCertificationRequest(requestPem);
  const [privateKey] = fromPem("PRIVATE KEY", privateKeyPem);
  if (!privateKey) throw new Error("no key");
  const der = await createCertificate({
    issuer: "self",
    privateKeyPkcs8: privateKey,
    publicKeySpki,
    subject: nameOf({ commonName: "browser" }),
    serial: newSerial(),
    notBefore: new Date("2026-01-01T00:00:00Z"),
    notAfter: new Date("2027-01-01T00:00:00Z"),
    keyUsage: ["digitalSignature"],
  });
  const [certificate] = fromPem("CERTIFICATE", toPem("CERTIFICATE", der));
  if (!certificate) throw new Error("no certificate");
  const password = "Schlüssel 鍵 €";
  const file = await makePkcs12({
    privateKey,
    certificates: [certificate, certificate],
    password,
    friendlyName: "Büro",
  });
  const opened = openssl(openedBy(password), { "made.p12": file });
  expect(opened).toMatchObject({ ok: true });
  expect(opened.stdout.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  const [key] = fromPem("PRIVATE KEY", opened.stdout);
  expect(Buffer.from(key ?? [])).toEqual(Buffer.from(privateKey));
  const [first = ""] = /-----BEGIN CERTIFICATE[\s\S]+?END CERTIFICATE-----/.exec(opened.stdout) ?? [];
  expect(new X509Certificate(first).checkPrivateKey(createPrivateKey(privateKeyPem))).toBe(true);
  expect(openssl(openedBy("wrong"), { "made.p12": file }).ok).toBe(false);
});
