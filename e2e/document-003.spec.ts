import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { chooseByHovering, chooseInAccountMenu } from "./account-menu";
import { makeAccount } from "./accounts";
import { type KeyFile, sendSigned } from "./machine";
import { expect, signInAs, signInAsAdministrator, test } from "./test";

/** Table 1 of the document, then table 2. */
const forAllRoles = [
  "sensor_management",
  "software_download",
  "flow_inventory_query",
  "user_role_scope_management",
  "user_data_upload",
  "app_policy_management",
  "external_integration",
];
const forSiteAdministrators = ["appliance_management", "appliance_monitoring"];

/** "Generate API Key and Secret", steps 2 to 5; answers the downloaded file. */
async function createApiKey(page: Page, description: string, capabilities: readonly string[]): Promise<KeyFile> {
  await page.getByRole("button", { name: "Create API Key" }).click();
  const form = page.getByRole("dialog", { name: "Create API Key" });
  await form.getByLabel("Description").fill(description);
  for (const name of capabilities) await form.getByRole("checkbox", { name }).check();
  await expect(form.getByText(`${capabilities.length} chosen`)).toBeVisible();
  await form.getByRole("button", { name: "Create", exact: true }).click();
  const shown = page.getByRole("dialog", { name: "Save this key now" });
  await expect(shown.getByRole("button", { name: "Copy API key" })).toBeVisible();
  await expect(shown.getByRole("button", { name: "Copy API secret" })).toBeVisible();
  const download = page.waitForEvent("download");
  await shown.getByRole("button", { name: "Download JSON" }).click();
  const file = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  expect(file).toEqual({
    api_key: expect.stringMatching(/^[0-9a-f]{32}$/),
    api_secret: expect.stringMatching(/^[0-9a-f]{40}$/),
  });
  return file;
}

const closeSecret = (page: Page) => page.getByRole("button", { name: "Close", exact: true }).click();

async function chooseInRow(page: Page, description: string, entry: string, button = entry): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${description}` }).click();
  await page.getByRole("menuitem", { name: entry }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: button }).click();
  await expect(dialog).toBeHidden();
}

test("document 003: key and secret, click by click, then used from outside", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await chooseInAccountMenu(page, "API Keys");
  await expect(page.getByRole("heading", { level: 1, name: "API Keys" })).toBeVisible();
  await expect(page.getByText("You have no API key")).toBeVisible();

  const file = await createApiKey(page, "Nightly export", ["user_role_scope_management", "credential_management"]);
  const tryIt = await page.getByRole("region", { name: "Try it" }).textContent();
  await closeSecret(page);
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(await page.content()).not.toContain(file.api_secret);

  const me = await sendSigned(server, file);
  expect(me).toMatchObject({
    status: 200,
    json: { user: { username: server.administrator?.username }, credential: { kind: "api-key", scheme: "hmac" } },
  });
  const pasted = execFileSync("bash", ["-c", tryIt ?? ""], { encoding: "utf8" });
  expect(JSON.parse(pasted)).toMatchObject({ user: { username: server.administrator?.username } });

  const body = JSON.stringify({ description: "Made by a key", capabilities: ["credential_management"] });
  const post = { method: "POST", target: "/api/v1/api-keys", body };
  expect((await sendSigned(server, file, post)).status).toBe(201);
  const tampered = body.replace("Made by a key", "Made by another");
  expect(await sendSigned(server, file, { ...post, sent: tampered })).toMatchObject({ status: 401 });
  expect(await sendSigned(server, { ...file, api_secret: "0".repeat(40) })).toMatchObject({ status: 401 });
  expect(await sendSigned(server, file, { target: "/openapi/v1/users" })).toMatchObject({ status: 200 });
  // Its owner may read the audit log; the key may not.
  expect(await sendSigned(server, file, { target: "/api/v1/audit" })).toMatchObject({
    status: 403,
    json: { code: "insufficient_capability" },
  });

  await page.reload();
  const row = page.getByRole("row", { name: /Nightly export/ });
  await expect(row).toContainText(`${file.api_key.slice(0, 4)}…${file.api_key.slice(-4)}`);
  await expect(row).toContainText("Active");
  await expect
    .poll(async () => {
      await page.reload();
      return row.textContent();
    })
    .toContain("127.0.0.1");

  await chooseInRow(page, "Nightly export", "Disable");
  await expect(row).toContainText("Disabled");
  expect(await sendSigned(server, file)).toMatchObject({ status: 401 });
  await chooseInRow(page, "Nightly export", "Enable");
  await expect(row).toContainText("Active");
  expect(await sendSigned(server, file)).toMatchObject({ status: 200 });

  await chooseInRow(page, "Nightly export", "Delete");
  await expect(row).toBeHidden();
  expect(await sendSigned(server, file)).toMatchObject({ status: 401 });
});

/** Would the browser ask before a reload or closing the window? */
const isReloadHeldUp = (page: Page) =>
  page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));

test("the form asks for a capability, keeps what was typed, and offers an expiry", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await chooseByHovering(page, "API Keys");
  await page.getByRole("button", { name: "Create API Key" }).click();
  const form = page.getByRole("dialog", { name: "Create API Key" });
  for (const name of [...forAllRoles, ...forSiteAdministrators]) {
    const box = form.getByRole("checkbox", { name });
    await expect(box).not.toBeChecked();
    await expect(box).toHaveAccessibleDescription(/\w+ \w+/);
  }
  await expect(form.getByText("Site Administrators only")).toBeVisible();
  await expect(form.getByLabel("Expires")).toHaveValue("");

  await form.getByLabel("Description").fill("Kept through errors");
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form.getByRole("alert")).toContainText("Capabilities: Choose at least one.");
  await expect(form.getByLabel("Description")).toHaveValue("Kept through errors");

  await form.getByRole("checkbox", { name: "sensor_management" }).check();
  await form.getByLabel("Expires").selectOption({ label: "On a date" });
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form.getByRole("alert")).toContainText("Date: Fill this in.");
  const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  await form.getByLabel("Date").fill(inTenDays);
  await form.getByRole("button", { name: "Create", exact: true }).click();

  // Nothing was saved yet: closing asks, and neither a double click nor Escape is an answer.
  const shown = page.getByRole("dialog", { name: "Save this key now" });
  await shown.getByRole("button", { name: "Close" }).dblclick();
  await page.keyboard.press("Escape");
  await expect(shown.getByRole("alert")).toContainText("It will not be shown again");
  const questions: string[] = [];
  page.on("dialog", (dialog) => {
    questions.push(dialog.message());
    return dialog.dismiss();
  });
  await page.evaluate(() => history.back());
  await expect.poll(() => questions).toEqual([expect.stringContaining("neither copied nor downloaded")]);
  await expect.poll(() => isReloadHeldUp(page)).toBe(true);
  await shown.getByRole("button", { name: "Copy API secret" }).click();
  await expect(shown.getByRole("alert")).toHaveCount(0);
  await expect.poll(() => isReloadHeldUp(page)).toBe(false);
  page.removeAllListeners("dialog");
  await shown.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("row", { name: /Kept through errors/ })).toContainText("Active");

  await page.getByRole("button", { name: "Actions for Kept through errors" }).click();
  await page.getByRole("menuitem", { name: "Edit description" }).click();
  await page.getByRole("dialog", { name: "Edit description" }).getByLabel("Description").fill("Sensors, Lagos");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: /Sensors, Lagos/ }).click();
  const panel = page.getByRole("dialog", { name: "Sensors, Lagos" });
  await expect(panel).toContainText("sensor_management");
  await panel.getByRole("button", { name: "Actions for Sensors, Lagos" }).click();
  await page.getByRole("menuitem", { name: "Rotate" }).click();
  await page.getByRole("dialog").last().getByRole("button", { name: "Rotate" }).click();
  await shown.getByRole("button", { name: "Copy API secret" }).click();
  await shown.getByRole("button", { name: "Close" }).click();
  await panel.getByRole("button", { name: "Actions for Sensors, Lagos" }).click();
  await page.getByRole("menuitem", { name: "Disable" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(panel).toContainText("Disabled");
});

test("an ordinary user is offered the first table only; an administrator revokes their key", async ({
  page,
  browser,
  server,
}) => {
  await signInAsAdministrator(page, server);
  await page.goto("/account/api-keys");
  await createApiKey(page, "The administrator's", ["user_role_scope_management"]);
  await closeSecret(page);

  const user = await makeAccount(server);
  const theirs = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signInAs(theirs, user);
  await chooseInAccountMenu(theirs, "API Keys");
  await theirs.getByRole("button", { name: "Create API Key" }).click();
  const form = theirs.getByRole("dialog", { name: "Create API Key" });
  for (const name of forAllRoles) await expect(form.getByRole("checkbox", { name })).toBeVisible();
  for (const name of [...forSiteAdministrators, "audit_query"]) {
    await expect(form.getByRole("checkbox", { name })).toHaveCount(0);
  }
  await form.getByRole("button", { name: "Cancel" }).click();
  const file = await createApiKey(theirs, "Theirs alone", ["flow_inventory_query"]);
  await closeSecret(theirs);
  expect(await sendSigned(server, file)).toMatchObject({ status: 200, json: { user: { username: user.username } } });
  expect((await theirs.goto("/credentials/api-keys"))?.status()).toBe(404);
  expect((await theirs.request.get("/credentials/api-keys/csv")).status()).toBe(404);
  await theirs.context().close();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "API keys" }).click();
  await page.getByLabel("Search API keys and owners").fill(user.username);
  const row = page.getByRole("row", { name: /Theirs alone/ });
  await expect(page.getByRole("row", { name: /The administrator's/ })).toBeHidden();
  await expect(row.getByRole("link", { name: user.username })).toBeVisible();
  await page.getByRole("button", { name: "Actions for Theirs alone" }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await page.getByLabel("Reason").fill("Left the company");
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(row).toContainText("Revoked");
  expect(await sendSigned(server, file)).toMatchObject({ status: 401, json: { code: "revoked" } });

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  expect(csv).toContain(`Theirs alone,${file.api_key},${user.username},flow_inventory_query,revoked`);
  expect(csv).not.toContain("The administrator's");
});
