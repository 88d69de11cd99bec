import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import type { TestInfo } from "@playwright/test";
import { transaction } from "@/db/store";
import { readCertificate } from "@/lib/pki/certificate";
import { readRevocationList } from "@/lib/pki/crl";
import { newSerial } from "@/lib/pki/serial-number";
import { recordRevocations } from "@/lib/status/records";
import { chooseByHovering } from "./account-menu";
import { type Account, makeAccount, makeKeyOf, withStore } from "./accounts";
import { createCertificate, downloadPem, popup } from "./certificate-popup";
import { type KeyFile, sendSigned } from "./machine";
import type { Server } from "./server";
import { expect, signInAsAdministrator, test } from "./test";

/** The addresses that a certificate names, as they stand in its bytes. */
function addressesIn(pem: string) {
  const text = new X509Certificate(pem).raw.toString("latin1");
  const find = (service: string) => text.match(new RegExp(`http://[\\w.:/-]+/pki/\\w+/${service}`))?.[0] ?? "";
  return { crl: find("crl"), ocsp: find("ocsp"), ca: find("ca") };
}

/** A relying party: it has the file, trusts the root, and asks the addresses that the certificates name. */
async function relyOn(pem: string, info: TestInfo) {
  const directory = info.outputPath("relying-party");
  mkdirSync(directory, { recursive: true });
  const run = (command: string, ...args: string[]) => {
    try {
      return execFileSync(command, args, { cwd: directory, encoding: "utf8", stdio: "pipe" });
    } catch (error) {
      return String((error as { stderr?: unknown }).stderr);
    }
  };
  const [leaf = "", issuing = ""] = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g) ?? [];
  const { crl, ocsp, ca } = addressesIn(leaf);
  const above = addressesIn(issuing);
  const root = Buffer.from(await (await fetch(above.ca)).arrayBuffer());
  writeFileSync(`${directory}/leaf.pem`, leaf);
  writeFileSync(`${directory}/issuing.pem`, issuing);
  writeFileSync(`${directory}/root.pem`, new X509Certificate(root).toString());
  const fetched = Buffer.from(await (await fetch(ca)).arrayBuffer());
  expect(new X509Certificate(fetched).fingerprint256).toBe(new X509Certificate(issuing).fingerprint256);
  const trust = ["-CAfile", "root.pem", "-x509_strict"];
  return {
    serial: readCertificate(new X509Certificate(leaf).raw).serial,
    /** By the lists of both authorities. */
    async byLists() {
      const lists = await Promise.all([crl, above.crl].map(async (url) => (await fetch(`${url}?format=pem`)).text()));
      writeFileSync(`${directory}/lists.pem`, lists.join(""));
      const chain = ["-crl_check_all", "-CRLfile", "lists.pem", "-untrusted", "issuing.pem", "leaf.pem"];
      return run("openssl", "verify", ...trust, ...chain);
    },
    async list() {
      return Buffer.from(await (await fetch(crl)).arrayBuffer());
    },
    /** By POST, as OpenSSL asks. */
    byOcsp: (digest: string) =>
      run("openssl", "ocsp", `-${digest}`, ...trust, "-issuer", "issuing.pem", "-cert", "leaf.pem", "-url", ocsp),
    /** By GET, as caches like it. */
    byGet() {
      run("openssl", "ocsp", "-issuer", "issuing.pem", "-cert", "leaf.pem", "-no_nonce", "-reqout", "req.der");
      const request = encodeURIComponent(run("base64", "-w0", "req.der"));
      run("curl", "-sSf", "-o", "resp.der", `${ocsp}/${request}`);
      const asked = ["-issuer", "issuing.pem", "-cert", "leaf.pem", "-respin", "resp.der", "-no_nonce"];
      return run("openssl", "ocsp", ...trust, ...asked);
    },
  };
}

async function certificateOf(server: Server, account: Account): Promise<{ id: string; pem: string; key: KeyFile }> {
  const made = await makeKeyOf(server, account);
  const key = { api_key: made.key, api_secret: made.secret };
  const post = async (target: string, body: unknown) => {
    const answer = await sendSigned(server, key, { method: "POST", target, body: JSON.stringify(body) });
    expect(answer.status).toBeLessThan(300);
    return answer.json as { id: string; pem: string };
  };
  const { id } = await post("/api/v1/certificates", { name: "Robot", days: 30, keyType: "ec-p256" });
  const { pem } = await post(`/api/v1/certificates/${id}/download`, { withPrivateKey: false });
  return { id, pem, key };
}

test("a certificate revoked in the console is revoked for everybody who asks", async ({ page, server }, info) => {
  await signInAsAdministrator(page, server);
  await chooseByHovering(page, "Manage Authentication");
  await page.getByRole("button", { name: "Manage Certificates" }).click();
  await createCertificate(page, { name: "Told about" });
  const party = await relyOn((await downloadPem(page)).pem, info);
  expect(await party.byLists()).toContain("leaf.pem: OK");
  for (const digest of ["sha1", "sha256"]) expect(party.byOcsp(digest)).toContain("leaf.pem: good");
  expect(party.byGet()).toContain("leaf.pem: good");

  await popup(page).getByRole("button", { name: "Revoke" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByLabel("Reason").selectOption({ label: "Replaced by another certificate" });
  await question.getByRole("button", { name: "Revoke" }).click();
  await expect(popup(page)).toContainText("This certificate is revoked");
  expect(await party.byLists()).toContain("certificate revoked");
  for (const digest of ["sha1", "sha256"])
    expect(party.byOcsp(digest)).toMatch(/leaf\.pem: revoked\n(?:.*\n){2}\s+Reason: superseded/);
  expect(party.byGet()).toContain("leaf.pem: revoked");
});

test("the certificates of a deleted user stay on the list, also after a restart", async ({ server }, info) => {
  const account = await makeAccount(server);
  const { pem } = await certificateOf(server, account);
  const party = await relyOn(pem, info);
  expect(party.byOcsp("sha256")).toContain("leaf.pem: good");
  const administrator = await makeAccount(server, { role: "siteAdministrator" });
  const made = await makeKeyOf(server, administrator);
  const key = { api_key: made.key, api_secret: made.secret };
  const target = `/api/v1/users/${account.id}`;
  expect(await sendSigned(server, key, { method: "DELETE", target })).toMatchObject({ status: 204 });
  expect(party.byOcsp("sha256")).toMatch(/leaf\.pem: revoked\n(?:.*\n){2}\s+Reason: cessationOfOperation/);
  const { number } = readRevocationList(await party.list());
  await server.restart();
  expect((await party.list()).includes(Buffer.from(party.serial, "hex"))).toBe(true);
  expect(readRevocationList(await party.list()).number).toBeGreaterThanOrEqual(number ?? 0);
});

test("a long list is made beside the process", async ({ server }, info) => {
  const { pem } = await certificateOf(server, await makeAccount(server));
  const party = await relyOn(pem, info);
  const before = readRevocationList(await party.list()).count;
  const issuerId = new URL(addressesIn(pem).crl).pathname.split("/")[2];
  const notAfter = new Date(Date.now() + 86_400_000);
  const revoked = Array.from({ length: 5_000 }, () => ({ issuerId: issuerId ?? "", serial: newSerial(), notAfter }));
  await withStore(server, () =>
    transaction((tx) => recordRevocations(tx, revoked, { reason: "superseded", revokedAt: new Date() })),
  );
  expect(readRevocationList(await party.list()).count).toBe(before + 5_000);
  expect(await party.byLists()).toContain("leaf.pem: OK");
});
