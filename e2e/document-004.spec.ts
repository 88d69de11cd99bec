import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { sendCall } from "../test/call";
import { makeAccount } from "./accounts";
import { expect, signInAs, signInAsAdministrator, test } from "./test";

const password = "violet tandem oxbow 47 lantern";

/** As an administrator, select Users from the menu. */
async function openUsers(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Users", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
}

async function addTeam(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Teams" }).click();
  await page.getByRole("link", { name: "Add New Team" }).click();
  await page.getByLabel("Team Name").fill(name);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function addUser(page: Page, username: string, team?: string): Promise<void> {
  await openUsers(page);
  await page.getByRole("link", { name: "Add New User" }).click();
  await expect(page.getByRole("switch", { name: "Enabled" })).toBeChecked();
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Email Address").fill(`${username}@example.test`);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Re-Type Password").fill(password);
  if (team) await page.getByRole("checkbox", { name: team }).check();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
}

/** Click on the user account you wish to update, then *Edit*. */
async function openUser(page: Page, username: string): Promise<void> {
  await openUsers(page);
  await page.getByLabel("Search username, name or email").fill(username);
  await page.getByRole("link", { name: new RegExp(username) }).click();
  await page.getByRole("dialog", { name: username }).getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Edit User Details" })).toBeVisible();
}

test("document 004: create a user, edit it, give it an API token, delete it", async ({ page, browser, server }) => {
  await signInAsAdministrator(page, server);
  await addTeam(page, "Payments");
  await addUser(page, "grace", "Payments");
  const row = page.getByRole("row", { name: /grace/ });
  await expect(row).toContainText("Payments");
  await expect(row).toContainText("Enabled");

  // The user signs in with the password that was chosen.
  const theirs = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signInAs(theirs, { username: "grace", password });
  await expect(theirs.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Teams" })).toHaveCount(0);

  await openUser(page, "grace");
  const details = page.locator("section").filter({ has: page.getByRole("heading", { name: "Details" }) });
  await expect(details).toContainText("127.0.0.1");
  await expect(details).toContainText("Local");
  await expect(details).toContainText("no team of this user permits an issuer");

  // A new email address and no password: the password stays. Force change at next login can be set at any time.
  await page.getByLabel("Email Address").fill("grace.hopper@example.test");
  await page.getByRole("switch", { name: "Force change at next login" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("grace was saved")).toBeVisible();
  await theirs.reload();
  await expect(theirs).toHaveURL(/\/account\/password/);
  await theirs.context().close();

  // API Tokens: set the validity, click Generate Token, click the token to copy.
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByLabel("Validity").fill("2");
  await page.getByLabel("Unit").selectOption({ label: "Weeks" });
  await page.getByRole("button", { name: "Generate Token" }).click();
  const shown = page.getByRole("button", { name: "Copy API token" });
  await shown.click();
  await expect(page.getByText("Copied.")).toBeVisible();
  const token = await page.evaluate(() => navigator.clipboard.readText());
  expect(token).toMatch(/^khp_/);
  for (const Authorization of [token, `Bearer ${token}`]) {
    const me = await sendCall(Number(new URL(server.url).port), { target: "/api/v1/me", headers: { Authorization } });
    expect(me).toMatchObject({ status: 200, json: { user: { username: "grace" } } });
  }
  await page.reload();
  await expect(page.getByRole("row", { name: /API token/ })).toContainText(`…${token.slice(-4)}`);
  expect(await page.content()).not.toContain(token);

  // Beyond the administrator's maximum nothing is made.
  await page.getByLabel("Validity").fill("60");
  await page.getByLabel("Unit").selectOption({ label: "Months" });
  await page.getByRole("button", { name: "Generate Token" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "At most 366 days" })).toBeVisible();

  await page.getByRole("button", { name: "Delete" }).click();
  const question = page.getByRole("alertdialog", { name: "Delete grace?" });
  await expect(question).toContainText("This ends 1 token");
  await question.getByLabel(/to confirm/).fill("grace");
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  await expect(page.getByRole("row", { name: /grace/ })).toHaveCount(0);
  const gone = { target: "/api/v1/me", headers: { Authorization: token } };
  expect(await sendCall(Number(new URL(server.url).port), gone)).toMatchObject({ status: 401 });
});

test("a random password needs Email Settings, and the form says where they are", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await openUsers(page);
  await page.getByRole("link", { name: "Add New User" }).click();
  await expect(page.getByRole("switch", { name: "Generate random password and email" })).toBeDisabled();
  await page.getByLabel("Username").fill("kept");
  const [settings] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: "Email Settings" }).click(),
  ]);
  await expect(settings).toHaveURL(/\/groups-settings\/email/);
  await expect(page.getByLabel("Username")).toHaveValue("kept");
});

test("an unequal password is said at its field, and nothing is lost", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await openUsers(page);
  await page.getByRole("link", { name: "Add New User" }).click();
  // The list that is left has a search by username.
  await expect(page.getByRole("switch", { name: "Enabled" })).toBeChecked();
  await page.getByLabel("Username").fill("unequal");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Re-Type Password").fill("another");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The passwords differ" })).toBeVisible();
  await expect(page.getByLabel("Username")).toHaveValue("unequal");
});

test("users come from a CSV file, looked at before anything is written", async ({ page, server }) => {
  const { username } = await makeAccount(server);
  await signInAsAdministrator(page, server);
  await addTeam(page, "Imported");
  await openUsers(page);
  await page.getByRole("link", { name: "Import CSV" }).click();
  const file = [
    "username,email,teams,enabled",
    "ada-import,ada@example.test,Imported,yes",
    `${username},,,`,
    "=cmd-import,,No such team,no",
    "last-import,not an address,,perhaps",
    "'=formula-import,,,no",
  ].join("\r\n");
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "users.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await expect(page.getByLabel("Text of the file")).toHaveValue(/ada-import/);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("2 of 5 rows can be imported")).toBeVisible();
  const rows = page.getByRole("table", { name: "Rows of the file" }).getByRole("row");
  await expect(rows.filter({ hasText: username })).toContainText("This username is taken");
  await expect(rows.filter({ hasText: "=cmd-import" })).toContainText("There is no team “No such team”");
  await expect(rows.filter({ hasText: "last-import" })).toContainText("This is not an email address");

  // What cannot be imported is left out from the start; ticked all the same, it stops the whole.
  await expect(page.getByRole("button", { name: "Import 2 users" })).toBeVisible();
  const taken = page.getByRole("checkbox", { name: "Import line 3" });
  await expect(taken).not.toBeChecked();
  await taken.check();
  await page.getByRole("button", { name: "Import 2 users" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Line 3: This username is taken" })).toBeVisible();
  await page.getByRole("button", { name: "Leave out the rows with problems" }).click();
  await page.getByRole("button", { name: "Import 2 users" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  await page.getByLabel("Search username, name or email").fill("ada-import");
  await expect(page.getByRole("row", { name: /ada-import/ })).toContainText("Imported");
  await page.getByLabel("Search username, name or email").fill("=formula-import");
  await expect(page.getByRole("row", { name: /=formula-import/ })).toContainText("Disabled");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV", exact: true }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toMatch(/^'=formula-import,/m);
});
