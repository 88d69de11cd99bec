import { execFileSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import path from "node:path";
import type { Locator, TestInfo } from "@playwright/test";
import { chooseByHovering, chooseInAccountMenu } from "./account-menu";
import { makeAccount } from "./accounts";
import { call, createCertificate, downloadPem, popup } from "./certificate-popup";
import { expect, signInAs, signInAsAdministrator, test } from "./test";

const certificatesIn = (pem: string) =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (each) => new X509Certificate(each),
  );

/** Runs a command shown in the console in the folder where the file was saved. */
function paste(command: string, file: { name: string; pem: string }, info: TestInfo): string {
  const directory = path.dirname(info.outputPath(file.name));
  execFileSync("bash", ["-c", `mkdir -p "$0" && cat > "$0/$1"`, directory, file.name], { input: file.pem });
  return execFileSync("bash", ["-c", command], {
    cwd: directory,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
}

test("document 002: a certificate, click by click, then used from outside", async ({ page, server }, info) => {
  const username = server.administrator?.username;
  await signInAsAdministrator(page, server);
  await chooseByHovering(page, "Manage Authentication");
  const section = page.getByRole("heading", { name: "Certificate Authentication Management" });
  await expect(section).toBeVisible();
  await page.getByRole("button", { name: "Manage Certificates" }).click();
  await expect(popup(page).getByText("You have no client certificate")).toBeVisible();
  await createCertificate(page, { name: "Nightly copy", days: "120" });
  const file = await downloadPem(page);
  expect(file.name).toMatch(/^client-certificate-[0-9a-f]{8}\.pem$/);
  const [leaf, ...chain] = certificatesIn(file.pem);
  expect(leaf?.subject).toBe(`CN=${username}`);
  expect(chain.length).toBeGreaterThan(0);
  expect(leaf?.verify(chain[0]?.publicKey ?? leaf.publicKey)).toBe(true);
  expect(file.pem).not.toContain("PRIVATE KEY");
  const lastsDays = (Date.parse(leaf?.validTo ?? "") - Date.now()) / 86_400_000;
  expect(Math.round(lastsDays)).toBe(120);

  expect(await call(server, file.pem)).toMatchObject({
    status: 200,
    json: { user: { username }, credential: { kind: "certificate", scheme: "client-certificate-header" } },
  });
  const command = await popup(page)
    .getByRole("region", { name: /Try it/ })
    .textContent();
  expect(JSON.parse(paste(command ?? "", file, info))).toMatchObject({ user: { username } });

  // Again, any time later, and with the key.
  await page.goto("/account/manage-authentication/certificates");
  await popup(page)
    .getByRole("link", { name: /Nightly copy/ })
    .click();
  expect((await downloadPem(page)).pem).toBe(file.pem);
  const withKey = await downloadPem(page, "Download with private key");
  expect(withKey.pem.startsWith(file.pem)).toBe(true);
  expect(leaf?.checkPrivateKey(createPrivateKey(withKey.pem.slice(file.pem.length)))).toBe(true);

  await popup(page).getByRole("button", { name: "Revoke" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("refused from the next request on");
  await question.getByLabel("Reason").selectOption({ label: "Replaced by another certificate" });
  await question.getByRole("button", { name: "Revoke" }).click();
  await expect(popup(page)).toContainText("This certificate is revoked");
  await expect(popup(page)).toContainText("Replaced by another certificate");
  expect(await call(server, file.pem)).toMatchObject({ status: 401, json: { code: "revoked" } });
});

test("the days are limited by the form and by the server; the name can be changed", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await chooseInAccountMenu(page, "Manage Authentication");
  await page.getByRole("button", { name: "Manage Certificates" }).click();
  await popup(page).getByRole("button", { name: "Create Client Certificate" }).click();
  const form = page.getByRole("dialog", { name: "Create Client Certificate" });
  const days = form.getByLabel("Days until it expires");
  await days.fill("400");
  await form.getByRole("button", { name: "Create Certificate" }).click();
  await expect(days).toHaveAccessibleDescription(/366/);
  await expect(days).toHaveValue("400");
  // A form that is not ours would post it all the same.
  await days.evaluate((input) => input.removeAttribute("max"));
  await form.getByRole("button", { name: "Create Certificate" }).click();
  await expect(form.getByRole("alert")).toContainText("Days until it expires: At most 366");
  await form.getByLabel("Choose a number of days").selectOption({ label: "366 days" });
  await expect(days).toHaveValue("366");
  await form.getByRole("button", { name: "Create Certificate" }).click();
  await expect(popup(page).getByRole("heading", { name: /^Certificate [0-9a-f]{8}$/ })).toBeVisible({
    timeout: 40_000,
  });

  await popup(page).getByRole("button", { name: "Rename" }).click();
  const rename = page.getByRole("dialog", { name: "Rename certificate" });
  await rename.getByLabel("Name").fill("Ansible controller");
  await rename.getByRole("button", { name: "Save" }).click();
  await expect(popup(page).getByRole("heading", { name: "Ansible controller" })).toBeVisible();
  await popup(page).getByRole("link", { name: "All certificates" }).click();
  await expect(popup(page).getByRole("row", { name: /Ansible controller/ })).toContainText("Active");

  // By keyboard: the popup closes to its own page and gives the focus back.
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/account\/manage-authentication$/);
  await page.getByRole("button", { name: "Manage Certificates" }).press("Enter");
  await expect(popup(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Manage Certificates" })).toBeFocused();
});

test("a long name without a space fits into every window, and the list has the certificate's actions", async ({
  page,
  server,
}) => {
  await signInAsAdministrator(page, server);
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/account/manage-authentication/certificates");
  const name = "n".repeat(120);
  await createCertificate(page, { name });
  await expect(popup(page).getByRole("heading", { name })).toBeVisible();
  const isCut = (window: Locator) =>
    window.evaluate((element) =>
      [element, ...element.querySelectorAll("h2, h3, p, dd")].some((each) => each.scrollWidth > each.clientWidth),
    );
  expect(await isCut(popup(page))).toBe(false);
  await popup(page).getByRole("button", { name: "Revoke" }).click();
  expect(await isCut(page.getByRole("alertdialog"))).toBe(false);
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();

  await popup(page).getByRole("link", { name: "All certificates" }).click();
  await popup(page)
    .getByRole("button", { name: `Actions for ${name}` })
    .click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("dialog", { name: "Rename certificate" }).getByLabel("Name").fill("Short again");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(popup(page).getByRole("row", { name: /Short again/ })).toBeVisible();
});

test("administrators see everybody's certificates and revoke them; only the owner has the file", async ({
  page,
  browser,
  server,
}) => {
  await signInAsAdministrator(page, server);
  await page.goto("/account/manage-authentication/certificates");
  await createCertificate(page, { name: "Seen by others" });
  const { pem } = await downloadPem(page);
  const id = new URL(page.url()).searchParams.get("certificate") ?? "";
  const certificate = certificatesIn(pem)[0];
  const serial = certificate?.serialNumber.toLowerCase() ?? "";

  await page.goto("/certificates");
  await page.getByLabel("Search certificates, owners and teams").fill(serial);
  await expect(page).toHaveURL(/search=/);
  const row = page.getByRole("row", { name: /Seen by others/ });
  await expect(row).toContainText("Automation");
  await row.getByRole("link", { name: /Seen by others/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Seen by others" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(serial);
  await expect(page.getByRole("main")).toContainText(
    certificate?.fingerprint256.replaceAll(":", "").toLowerCase() ?? "",
  );
  expect(await page.content()).not.toContain("BEGIN CERTIFICATE");

  const theirs = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signInAs(theirs, await makeAccount(server, { role: "auditor" }));
  await theirs.goto("/certificates");
  await theirs
    .getByRole("row", { name: /Seen by others/ })
    .getByRole("link", { name: /Seen by others/ })
    .click();
  await expect(theirs.getByRole("heading", { level: 1, name: "Seen by others" })).toBeVisible();
  await expect(theirs.getByRole("button", { name: "More actions" })).toHaveCount(0);
  const foreign = `/account/manage-authentication/certificates?certificate=${id}`;
  expect((await theirs.goto(foreign))?.status()).toBe(404);
  await theirs.context().close();

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Revoked", { exact: true }).first()).toBeVisible();
  expect(await call(server, pem)).toMatchObject({ status: 401 });
});
