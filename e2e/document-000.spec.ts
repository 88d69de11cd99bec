import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { type CmsSigner, signCms } from "../test/sign";
import { expect, signInAsAdministrator, test } from "./test";

const certificatePassword = "Kestrel ferry 9";
const searched = "/API/system/admins/search";

/** "Create an admin user account with certificate authentication", steps 1 to 6. */
async function addAdministrator(page: Page, username: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "List View" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("menuitem", { name: "Add Admin" }).click();
  await page.getByRole("dialog", { name: "Add Admin" }).getByRole("radio", { name: "Basic" }).check();
  await page.getByRole("button", { name: "Next" }).click();

  await page.getByLabel("Username", { exact: true }).fill(username);
  await page.getByLabel("First Name").fill("Enterprise");
  await page.getByRole("button", { name: "Next" }).click();

  await expect(page.getByLabel("Organization Group")).toHaveValue(/^grp_/);
  await page.getByLabel("Role", { exact: true }).selectOption({ label: "Console Administrator" });
  await page.getByRole("button", { name: "Next" }).click();

  await expect(page.getByLabel("Department")).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();

  await page.getByRole("radio", { name: "Certificates" }).check();
  const preview = page.getByRole("region", { name: "What this will be" });
  await expect(preview).toContainText("Certificate only");
  await expect(preview).toContainText("Users: everything");
  await page.getByLabel("Certificate Password").fill(certificatePassword);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: username })).toBeVisible();
  await expect(page.getByText(`${username} was created.`)).toBeVisible();
}

/** "Select the user from the admin user list and go to the Settings page." */
async function openSettings(page: Page, username: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "List View" }).click();
  await page.getByRole("table").getByRole("link", { name: username }).click();
  await page.getByRole("navigation", { name: "Administrator" }).getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("button", { name: "Export Client Certificate" })).toBeVisible();
}

async function exportCertificate(page: Page): Promise<Buffer> {
  await page.getByLabel("Certificate Password").fill(certificatePassword);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export Client Certificate" }).click();
  return readFileSync(await (await download).path());
}

/** "Create the API key on the Workspace ONE console". */
async function createTenantKey(page: Page, service: string): Promise<string> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "All Settings" }).click();
  const settings = page.getByRole("navigation", { name: "Settings" });
  for (const heading of ["System", "Advanced", "API"]) {
    await settings.getByRole("button", { name: heading, exact: true }).click();
  }
  await settings.getByRole("link", { name: "REST API" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const row = page.getByRole("form", { name: "New tenant key" });
  await row.getByLabel("Service").fill(service);
  await row.getByLabel("Account Type").selectOption({ label: "Admin" });
  const key = await row.getByRole("textbox", { name: "API Key" }).inputValue();
  expect(Buffer.from(key, "base64")).toHaveLength(32);
  await row.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("cell", { name: service, exact: true })).toBeVisible();
  return key;
}

/** What another product's importer does with the file. */
function openPkcs12(file: Buffer, more: readonly string[] = []): CmsSigner & { subject: string } {
  const directory = mkdtempSync(path.join(tmpdir(), "keyhall-p12-"));
  try {
    writeFileSync(path.join(directory, "a.p12"), file);
    const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: directory, encoding: "utf8" });
    const read = (...args: string[]) =>
      openssl("pkcs12", "-in", "a.p12", "-passin", `pass:${certificatePassword}`, ...more, ...args);
    writeFileSync(path.join(directory, "u.pem"), read("-clcerts", "-nokeys"));
    return {
      certificatePem: readFileSync(path.join(directory, "u.pem"), "utf8"),
      privateKeyPem: read("-nocerts", "-nodes"),
      subject: openssl("x509", "-in", "u.pem", "-noout", "-subject", "-nameopt", "RFC2253").trim(),
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A call as a program makes it, with curl; answers the status and the body. */
function call(url: string, headers: Record<string, string>): { status: number; body: string } {
  const given = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const output = execFileSync("curl", ["-sS", "-w", "\n%{http_code}", ...given, url], { encoding: "utf8" });
  const end = output.lastIndexOf("\n");
  return { status: Number(output.slice(end + 1)), body: output.slice(0, end) };
}

test("document 000: certificate and API key, click by click, then used from outside", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await addAdministrator(page, "ems-connector");

  await openSettings(page, "ems-connector");
  const card = page.getByRole("region", { name: "Client certificate" });
  await expect(card).toContainText(/CN=\d+:ems-connector/);
  await expect(card).toContainText("SHA-256 fingerprint");
  await page.getByLabel("Certificate Password").fill("not the password");
  await page.getByRole("button", { name: "Export Client Certificate" }).click();
  await expect(page.getByLabel("Certificate Password")).toHaveAccessibleDescription(
    /not the Certificate Password\. Forgotten\? New certificate makes another\./,
  );
  const signer = openPkcs12(await exportCertificate(page));
  expect(signer.subject).toMatch(/^subject=CN=\d+:ems-connector$/);

  const tenantKey = await createTenantKey(page, "EMS");
  const url = `${server.url}${searched}?username=ems-connector`;
  const signed = (signedPath: string) => ({ Authorization: signCms(signedPath, signer), Accept: "application/json" });

  const good = call(url, { ...signed(searched), "aw-tenant-code": tenantKey });
  expect(good.status, good.body).toBe(200);
  expect(JSON.parse(good.body)).toMatchObject({ Total: 1, admins: [{ username: "ems-connector" }] });

  expect(call(url, { ...signed("/API/system/groups/search"), "aw-tenant-code": tenantKey }).status).toBe(401);
  expect(call(url, signed(searched)).status).toBe(401);
  expect(call(url, { "aw-tenant-code": tenantKey }).status).toBe(401);

  await openSettings(page, "ems-connector");
  // The last use is stored every few seconds; the page shows it when it is opened after that.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("region", { name: "Client certificate" })).toContainText("from 127.0.0.1", {
      timeout: 1,
    });
  }).toPass();
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke certificate" }).click();
  await expect(page.getByRole("region", { name: "Client certificate" })).toContainText("Revoked");
  expect(call(url, { ...signed(searched), "aw-tenant-code": tenantKey }).status).toBe(401);
});

test("a forgotten Certificate Password means a new certificate", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await addAdministrator(page, "forgetful");
  await openSettings(page, "forgetful");
  const card = page.getByRole("region", { name: "Client certificate" });
  const serial = () => card.getByRole("button", { name: /serial number/ }).getAttribute("title");
  const before = await serial();

  await page.getByRole("button", { name: "New certificate" }).click();
  const dialog = page.getByRole("dialog", { name: "New certificate" });
  await expect(dialog).toContainText("The present certificate is revoked at once.");
  await dialog.getByLabel("Certificate Password").fill(certificatePassword);
  await dialog.getByLabel("Key").selectOption({ label: "EC P-256" });
  await dialog.getByRole("button", { name: "Make certificate" }).click();
  await expect(dialog).toBeHidden();
  await expect(card).toContainText("EC P-256");
  expect(await serial()).not.toBe(before);

  await page.getByLabel("Older encryption, for old importers").check();
  const signer = openPkcs12(await exportCertificate(page), ["-legacy"]);
  expect(signer.subject).toMatch(/CN=\d+:forgetful/);
});
