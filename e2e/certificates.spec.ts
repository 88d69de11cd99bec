import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Download, Page, Request } from "@playwright/test";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { db } from "@/db/store";
import { sendCall } from "../test/call";
import { unique } from "../test/make";
import { makeTeam } from "../test/make-team";
import { makeTeamIssuer, openProfile } from "../test/make-team-issuer";
import { openssl } from "../test/openssl";
import { type Account, makeAccount, makeKeyOf, withStore } from "./accounts";
import type { Server } from "./server";
import { expect, signInAs, test } from "./test";

test.use({ serverOptions: { for: "certificates" } });

/** A member of a team that permits an issuer. */
async function makeMember(
  server: Server,
): Promise<Account & { issuer: { id: string; name: string; certificatePem: string } }> {
  const account = await makeAccount(server);
  const issuer = await withStore(server, async () => {
    const [member] = await db().select({ id: users.id }).from(users).where(eq(users.id, account.id));
    const made = await makeTeamIssuer({ profile: openProfile });
    await makeTeam({ memberIds: [member?.id ?? ""], issuerIds: [made.id] });
    return made;
  });
  return { ...account, issuer };
}

async function fillNames(page: Page, host: string) {
  await page.goto("/certificates");
  await page.getByRole("link", { name: "Request certificate" }).click();
  await page.getByLabel("Common name").fill(host);
  await page.getByLabel("Alternative name 1").fill(host);
}

const contentsOf = async (download: Download) => readFileSync(await download.path());

async function downloaded(page: Page, button: string): Promise<Buffer> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  return contentsOf(await waiting);
}

test("a team member gets a certificate whose key never leaves the browser", async ({ page, server }) => {
  const member = await makeMember(server);
  await signInAs(page, member);
  const sent: Request[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request));
  const host = `${unique("www")}.example.org`;
  await fillNames(page, host);
  await expect(page.getByRole("radio", { name: "In the browser" })).toBeChecked();
  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("dialog", { name: "This will be issued" });
  await expect(preview).toContainText(`CN=${host}`);
  await expect(preview).toContainText(`DNS:${host}`);
  await expect(preview).toContainText("serverAuth, clientAuth");
  await preview.getByRole("button", { name: "Request" }).click();
  await expect(page.getByText("Save the private key now.")).toBeVisible();
  await expect(page.getByText("The certificate was issued", { exact: true })).toBeFocused();

  const key = (await downloaded(page, "Private key (PEM)")).toString();
  const certificate = (await downloaded(page, "Certificate (PEM)")).toString();
  const pair = openssl(["pkey", "-in", "key.pem", "-pubout"], { "key.pem": key }).stdout;
  expect(new X509Certificate(certificate).publicKey.export({ type: "spki", format: "pem" })).toBe(pair);
  const verified = openssl(["verify", "-x509_strict", "-CAfile", "root.pem", "leaf.pem"], {
    "root.pem": member.issuer.certificatePem,
    "leaf.pem": certificate,
  });
  expect(verified).toMatchObject({ ok: true });
  await page.getByLabel("Password of a PKCS#12 file").fill("correct horse");
  const pkcs12 = await downloaded(page, "PKCS#12");
  const opened = openssl(["pkcs12", "-in", "a.p12", "-passin", "pass:correct horse", "-nodes"], { "a.p12": pkcs12 });
  expect(opened.stdout).toContain(key.split("\n")[1]);

  const secret = key.replace(/-----[^-]+-----|\s/g, "");
  const bodies = sent.map((request) => request.postData() ?? "");
  expect(bodies.some((body) => body.includes("CERTIFICATE REQUEST"))).toBe(true);
  for (const body of bodies) {
    expect(body).not.toContain("PRIVATE KEY");
    for (let at = 0; at + 24 <= secret.length; at += 24) {
      // What is public of the key stands at the end of its PKCS#8 too.
      if (at < secret.length / 2) expect(body).not.toContain(secret.slice(at, at + 24));
    }
  }

  await page.getByRole("link", { name: "Open the certificate" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(host);
  await expect(page.getByText("The private key was never here")).toBeVisible();
  await expect(page.getByText("Extended key usage", { exact: false })).toBeVisible();
});

test("a key of the server is downloaded again, and the certificate is held, released, renewed and revoked", async ({
  page,
  server,
}) => {
  await signInAs(page, await makeMember(server));
  const host = `${unique("api")}.example.org`;
  await fillNames(page, host);
  await page.getByRole("radio", { name: "On the server" }).check();
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("dialog", { name: "This will be issued" }).getByRole("button", { name: "Request" }).click();
  await downloaded(page, "Private key (PEM)");
  await page.getByRole("link", { name: "Open the certificate" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  const old = page.url();
  await page.getByLabel("Password of the PKCS#12 file").fill("correct horse");
  const again = await downloaded(page, "PKCS#12");
  expect(
    openssl(["pkcs12", "-in", "a.p12", "-passin", "pass:correct horse", "-noout"], { "a.p12": again }),
  ).toMatchObject({ ok: true });

  const choose = async (item: string) => {
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: new RegExp(`^${item}`) })
      .click();
    await expect(page.getByRole("alertdialog")).toBeHidden();
  };
  await choose("Put on hold");
  await expect(page.getByText("On hold", { exact: true }).first()).toBeVisible();
  await choose("Take off hold");
  await page.getByRole("button", { name: "Renew", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Renew certificate" }).click();
  await expect(page.getByText("Renews", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  const renewed = page.url();
  await page.goto(old);
  await expect(page.getByText("Certificate renewed")).toBeVisible();
  await page.getByRole("link", { name: /^[0-9a-f]+…[0-9a-f]+, until/ }).click();
  await page.waitForURL(renewed);
  await choose("Revoke");
  await expect(page.getByText("Revoked", { exact: true }).first()).toBeVisible();

  await page.goto(`/certificates?search=${host}`);
  await expect(page.getByRole("row")).toHaveCount(3);
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Export" }).click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("alertdialog").getByRole("button", { name: "Export" }).click();
  expect((await contentsOf(await waiting)).toString()).toContain("BEGIN CERTIFICATE");
  await expect(page.getByRole("dialog", { name: "1 of 1 done" })).toBeVisible();
});

test("wrong requests are refused at their fields", async ({ page, server }) => {
  await signInAs(page, await makeMember(server));
  await fillNames(page, "bücher.example");
  await page.getByLabel("Days").fill("9000");
  await page.getByRole("button", { name: "Preview" }).click();
  const refusal = page.locator("form").getByRole("alert");
  for (const text of ["At most 7300", "xn--bcher-kva.example"]) await expect(refusal).toContainText(text);
  await page.getByRole("radio", { name: "Certificate request (CSR)" }).check();
  const weak = openssl(["req", "-new", "-newkey", "rsa:1024", "-nodes", "-keyout", "/dev/null", "-subj", "/CN=weak"]);
  await page.getByLabel("Certificate request (PKCS#10)").fill(weak.stdout);
  await expect(page.getByText(/RSA 1024.*too weak/).first()).toBeVisible();
  const good = openssl([
    "req",
    "-new",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-keyout",
    "/dev/null",
    "-subj",
    "/O=Asked/CN=from the request",
  ]);
  await page.getByLabel("Certificate request (PKCS#10)").fill(good.stdout);
  await expect(page.getByLabel("Common name")).toHaveValue("from the request");
  await expect(page.getByLabel("Organization", { exact: false }).first()).toHaveValue("Asked");
});

test("a stranger to the team is refused by page, action and REST", async ({ page, server, browser }) => {
  const member = await makeMember(server);
  const stranger = await makeAccount(server);
  await signInAs(page, member);
  const host = `${unique("own")}.example.org`;
  await fillNames(page, host);
  await page.getByRole("button", { name: "Preview" }).click();
  const requested = page.waitForRequest((request) => request.postData()?.includes("CERTIFICATE REQUEST") ?? false);
  await page.getByRole("dialog").getByRole("button", { name: "Request" }).click();
  const action = await requested;
  await downloaded(page, "Private key (PEM)");
  await page.getByRole("link", { name: "Open the certificate" }).click();
  await page.waitForURL(/\/certificates\/crt_/);
  const path = new URL(page.url()).pathname;

  const theirs = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signInAs(theirs, stranger);
  await theirs.goto("/certificates/request");
  await expect(theirs.getByText("You are in no team")).toBeVisible();
  expect((await theirs.goto(path))?.status()).toBe(404);
  expect((await theirs.request.get(`${path}/file?format=pem`)).status()).toBe(404);
  await theirs.goto("/certificates");
  await expect(theirs.getByText(host)).toHaveCount(0);

  const { "next-action": id = "", "content-type": type = "" } = action.headers();
  const answer = await theirs.request.post("/certificates/request", {
    headers: {
      "Next-Action": id,
      "Content-Type": type,
      Accept: "text/x-component",
      Origin: server.url,
      "Sec-Fetch-Site": "same-origin",
    },
    data: action.postDataBuffer() ?? Buffer.alloc(0),
  });
  expect(await answer.text()).toMatch(/"ok":false/);

  const key = await makeKeyOf(server, stranger);
  const body = { issuerId: member.issuer.id, subject: { commonName: host }, key: "server" };
  const call = (target: string, method = "GET", sent?: unknown) =>
    sendCall(server.port, { method, target, body: sent, key });
  expect(await call("/api/v1/certificates/request", "POST", body)).toMatchObject({ status: 422 });
  const certificate = path.split("/").at(-1);
  expect(await call(`/api/v1/certificates/${certificate}`)).toMatchObject({ status: 404 });
  expect(await call(`/api/v1/certificates/${certificate}/revoke`, "POST", {})).toMatchObject({ status: 404 });
});
