import type { Page } from "@playwright/test";
import { makeAccount } from "./accounts";
import { send } from "./machine";
import type { Administrator, Server } from "./server";
import { expect, signInAs, signInAsAdministrator, test } from "./test";
import { closeToast } from "./toast";

// The switches of this file would stop the programs of others.
test.use({ serverOptions: { for: "settings" } });

const restApi = "/groups-settings/system/advanced/api/rest-api";
const newRow = (page: Page) => page.getByRole("form", { name: "New tenant key" });

/** What a program gets that sends the tenant key and a username and password. */
async function callWith(server: Server, key: string, account: Administrator | null = server.administrator) {
  const { username, password } = account ?? { username: "", password: "" };
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  const { status, json } = await send(server, { headers: { authorization, "aw-tenant-code": key } });
  return { status, code: (json as { code?: string } | null)?.code };
}

/** *Add* on the REST API page that is open; answers the key. */
async function addTenantKey(page: Page, service: string, accountType = "Admin"): Promise<string> {
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await newRow(page).getByLabel("Service").fill(service);
  await newRow(page).getByLabel("Account Type").selectOption({ label: accountType });
  const key = await newRow(page).getByRole("textbox", { name: "API Key" }).inputValue();
  await newRow(page).getByRole("button", { name: "Save" }).click();
  await closeToast(page, `The tenant key for ${service} is live`);
  await expect(page.getByRole("row", { name: service })).toBeVisible();
  return key;
}

async function chooseFor(page: Page, name: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: entry, exact: true }).click();
}

async function addGroup(page: Page, name: string, above?: string): Promise<void> {
  await page.getByRole("button", { name: "Add group", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Add organization group" });
  await dialog.getByLabel("Name").fill(name);
  if (above) await dialog.getByLabel("Group above").selectOption({ label: above });
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await closeToast(page, `${name} was added`);
  await expect(page.getByRole("row", { name })).toBeVisible();
}

const setting = (page: Page, name: string) => page.getByRole("group", { name, exact: true });
/** The radio buttons lie under their words. */
const choose = (page: Page, name: string, option: string) =>
  setting(page, name).getByText(option, { exact: true }).click();

async function save(page: Page, saved: RegExp): Promise<void> {
  await page.getByRole("button", { name: "Save" }).click();
  await closeToast(page, saved);
}

test("a tenant key is live when its row is saved, follows its rotation and dies with its row", async ({
  page,
  context,
  server,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signInAsAdministrator(page, server);
  await page.goto(restApi);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(newRow(page).getByLabel("Service")).toBeFocused();
  await expect(newRow(page).getByRole("button", { name: "Save" })).toBeInViewport({ ratio: 1 });
  await newRow(page).getByRole("button", { name: "Copy API Key" }).click();
  const key = await page.evaluate(() => navigator.clipboard.readText());
  expect(key).toBe(await newRow(page).getByRole("textbox", { name: "API Key" }).inputValue());
  expect(Buffer.from(key, "base64")).toHaveLength(32);
  expect(await callWith(server, key)).toEqual({ status: 401, code: "tenant_key_invalid" });

  await newRow(page).getByRole("button", { name: "Save" }).click();
  await expect(newRow(page).getByLabel("Service")).toHaveAccessibleDescription(/Fill this in/);
  await newRow(page).getByLabel("Service").fill("EMS connector");
  await newRow(page).getByLabel("Permitted domains").fill("not a host!\nnor/this");
  await newRow(page).getByRole("button", { name: "Save" }).click();
  await expect(newRow(page).getByLabel("Permitted domains")).toHaveAccessibleDescription(
    /“not a host!” is not a host name\. “nor\/this” is not a host name\./,
  );
  await expect(newRow(page).getByLabel("Service")).toHaveValue("EMS connector");
  await newRow(page).getByLabel("Permitted domains").fill("*.example.com");
  await newRow(page).getByLabel("Description").fill("FortiClient");
  await newRow(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /EMS connector FortiClient Admin \*\.example\.com never/ })).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);
  expect(await callWith(server, key)).toMatchObject({ status: 200 });

  await chooseFor(page, "EMS connector", "Show API Key");
  const shown = page.getByRole("dialog", { name: "API Key of EMS connector" });
  await expect(shown.getByLabel("API Key", { exact: true })).toHaveText(key);
  await expect(shown.getByRole("region", { name: "With an administrator’s certificate" })).toContainText(key);
  await shown.getByRole("button", { name: "Close", exact: true }).click();

  await chooseFor(page, "EMS connector", "Rotate");
  const rotate = page.getByRole("dialog", { name: "Rotate EMS connector" });
  await rotate.getByLabel("Days that the old one keeps working").fill("0");
  await rotate.getByRole("button", { name: "Rotate" }).click();
  await expect(shown).toBeVisible();
  const rotated = (await shown.getByLabel("API Key", { exact: true }).textContent()) ?? "";
  await shown.getByRole("button", { name: "Close", exact: true }).click();
  expect(await callWith(server, key)).toEqual({ status: 401, code: "rotated" });
  expect(await callWith(server, rotated)).toMatchObject({ status: 200 });

  await chooseFor(page, "EMS connector", "Edit");
  const edit = page.getByRole("dialog", { name: "Edit EMS connector" });
  await edit.getByLabel("Account Type").selectOption({ label: "Enrollment User" });
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: "EMS connector" })).toContainText("Enrollment User");
  expect(await callWith(server, rotated)).toEqual({ status: 403, code: "account_type_mismatch" });
  expect(await callWith(server, rotated, await makeAccount(server))).toMatchObject({ status: 200 });

  await chooseFor(page, "EMS connector", "Delete");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No tenant key in this group")).toBeVisible();
  expect(await callWith(server, rotated)).toEqual({ status: 401, code: "tenant_key_invalid" });
});

test("leaving a row that is not saved warns, and a row that was left leaves nothing", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto("/groups-settings");
  const settings = page.getByRole("navigation", { name: "Settings" });
  for (const name of ["System", "Advanced", "API"]) {
    await settings.getByRole("button", { name, exact: true }).click();
  }
  await settings.getByRole("link", { name: "REST API" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const key = await newRow(page).getByRole("textbox", { name: "API Key" }).inputValue();
  await newRow(page).getByLabel("Service").fill("never saved");

  const questions: string[] = [];
  page.on("dialog", (dialog) => {
    questions.push(dialog.message());
    return dialog.dismiss();
  });
  await settings.getByRole("link", { name: "Sign-in" }).click();
  await page.getByRole("link", { name: "Dashboard" }).click();
  await page.evaluate(() => history.back());
  // Going back asks when the browser comes to it.
  await expect.poll(() => questions).toHaveLength(3);
  await newRow(page).getByRole("button", { name: "Cancel" }).click();
  await expect
    .poll(() => questions)
    .toEqual([
      expect.stringContaining("Leave this page?"),
      expect.stringContaining("Leave this page?"),
      expect.stringContaining("Leave this page?"),
      expect.stringContaining("Discard this row?"),
    ]);
  await expect(newRow(page).getByLabel("Service")).toHaveValue("never saved");

  questions.length = 0;
  await newRow(page).getByRole("button", { name: "Copy API Key" }).click();
  await page.getByRole("link", { name: "Dashboard" }).click();
  await newRow(page).getByRole("button", { name: "Cancel" }).click();
  const copied = "The API key you copied does not work until you save.";
  expect(questions).toEqual([`${copied} Leave this page?`, `${copied} Discard this row?`]);

  page.removeAllListeners("dialog");
  page.once("dialog", (dialog) => dialog.accept());
  await newRow(page).getByRole("button", { name: "Cancel" }).click();
  await expect(newRow(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add", exact: true })).toBeFocused();
  await settings.getByRole("link", { name: "Sign-in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign-in" })).toBeVisible();
  expect(await callWith(server, key)).toEqual({ status: 401, code: "tenant_key_invalid" });
});

test("Inherit and Override: what is switched off refuses, a group's own values win, Inherit only binds", async ({
  page,
  server,
}) => {
  await signInAsAdministrator(page, server);
  await page.goto("/groups-settings/groups");
  await addGroup(page, "Branch");
  await page.goto(restApi);
  const topKey = await addTenantKey(page, "top service");
  await page.getByLabel("Organization Group", { exact: true }).selectOption({ label: "Global / Branch" });
  await expect(page.getByText("What is set in Global counts in Global / Branch.")).toBeVisible();
  await expect(setting(page, "Current Setting").getByRole("radio", { name: "Inherit" })).toBeChecked();
  const branchKey = await addTenantKey(page, "branch service");

  await page.getByRole("link", { name: "Authentication", exact: true }).click();
  // The tab that is left has a Current Setting too.
  await expect(setting(page, "Basic")).toBeVisible();
  await choose(page, "Current Setting", "Override");
  await save(page, /Authentication of Global \/ Branch: saved/);

  await page.getByLabel("Organization Group", { exact: true }).selectOption({ label: "Global" });
  await expect(page.getByText("The top group has nothing to inherit from.")).toBeVisible();
  await choose(page, "Directory", "Enabled");
  await save(page, /Authentication of Global: saved/);
  await expect(setting(page, "Directory").getByRole("radio", { name: "Enabled" })).toBeChecked();
  await choose(page, "Basic", "Disabled");
  await expect(page.getByRole("status").filter({ hasText: "Saving stops programs." })).toBeVisible();
  await save(page, /Authentication of Global: saved/);
  expect(await callWith(server, topKey)).toEqual({ status: 403, code: "scheme_disabled" });
  expect(await callWith(server, branchKey)).toMatchObject({ status: 200 });

  await page.getByLabel("Child Permission").selectOption({ label: "Inherit only" });
  await save(page, /Authentication of Global: saved/);
  expect(await callWith(server, branchKey)).toEqual({ status: 403, code: "scheme_disabled" });
  await page.getByLabel("Organization Group", { exact: true }).selectOption({ label: "Global / Branch" });
  await expect(page.getByText("The group above permits Inherit only.")).toBeVisible();
  await expect(setting(page, "Current Setting").getByRole("radio", { name: "Override" })).toBeDisabled();

  await page.getByLabel("Organization Group", { exact: true }).selectOption({ label: "Global" });
  await expect(page.getByText("The top group has nothing to inherit from.")).toBeVisible();
  await choose(page, "Basic", "Enabled");
  await page.getByLabel("Child Permission").selectOption({ label: "Inherit or Override" });
  await save(page, /Authentication of Global: saved/);
  expect(await callWith(server, topKey)).toMatchObject({ status: 200 });

  await page.getByRole("link", { name: "General", exact: true }).click();
  await choose(page, "Enable API Access", "Disabled");
  await save(page, /API access of Global: saved/);
  await expect(page.getByText("API access is disabled in this group.")).toBeVisible();
  expect(await callWith(server, topKey)).toEqual({ status: 403, code: "api_disabled" });
  expect(await callWith(server, branchKey)).toEqual({ status: 403, code: "api_disabled" });
  await choose(page, "Enable API Access", "Enabled");
  await save(page, /API access of Global: saved/);
  expect(await callWith(server, branchKey)).toMatchObject({ status: 200 });
});

test("organization groups are made, renamed, moved and deleted, and the tree follows the keys", async ({
  page,
  server,
}) => {
  await signInAsAdministrator(page, server);
  await page.goto("/groups-settings/groups");
  const long = "Gesellschaft für Netzwerk- und Sicherheitsberatung mbH, Köln";
  await addGroup(page, "Africa");
  await addGroup(page, "Lagos", "Global / Africa");
  await addGroup(page, long, "Global / Africa");

  await page.getByRole("button", { name: "Add group", exact: true }).click();
  const add = page.getByRole("dialog", { name: "Add organization group" });
  await add.getByLabel("Name").fill("africa");
  await add.getByRole("button", { name: "Add", exact: true }).click();
  await expect(add.getByLabel("Name")).toHaveAccessibleDescription(/There is a group of this name there already/);
  // What was typed is not lost by a key pressed by mistake.
  page.once("dialog", (question) => question.dismiss());
  await page.keyboard.press("Escape");
  await expect(add.getByLabel("Name")).toHaveValue("africa");
  await add.getByRole("button", { name: "Cancel" }).click();

  await chooseFor(page, "Lagos", "Edit");
  const edit = page.getByRole("dialog", { name: "Edit Lagos" });
  await edit.getByLabel("Name").fill("Lagos Island");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: "Lagos Island" })).toHaveAttribute("aria-level", "3");

  await chooseFor(page, "Africa", "Delete");
  const barred = page.getByRole("alertdialog", { name: "Africa cannot be deleted yet" });
  await expect(barred).toContainText("It has 2 groups.");
  await barred.getByRole("button", { name: "Close" }).click();

  await chooseFor(page, "Lagos Island", "Move");
  const move = page.getByRole("dialog", { name: "Move Lagos Island" });
  await move.getByLabel("New group above").selectOption({ label: "Global" });
  await move.getByRole("button", { name: "Move" }).click();
  await expect(page.getByRole("row", { name: "Lagos Island" })).toHaveAttribute("aria-level", "2");

  await page.getByRole("row", { name: /^Global|Close Global/ }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("row", { name: "Africa" })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("row", { name: long })).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("row", { name: long })).toBeFocused();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: long });
  await expect(sheet.getByText(`Global / Africa / ${long}`)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);

  await page.getByLabel("Search name or Group ID").fill("lagos");
  await expect(page.getByRole("row", { name: "Africa" })).toHaveCount(0);
  await chooseFor(page, "Lagos Island", "Delete");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No group matches")).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toBe("organization-groups.csv");
});

test("settings are found by words, saved with their bounds, and leaving them unsaved warns", async ({
  page,
  server,
}) => {
  await signInAsAdministrator(page, server);
  await page.goto("/groups-settings");
  await page.getByLabel("Search settings").fill("lock");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Sign-in" }).click();
  const after = page.getByLabel("Lock after");
  const lockOut = page.getByRole("form", { name: "Lock-out" });
  await after.fill("2");
  await lockOut.getByRole("button", { name: "Save" }).click();
  await expect(after).toHaveAccessibleDescription(/At least 3\./);
  await expect(after).toHaveValue("2");
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.getByRole("link", { name: "Dashboard" }).click();
  await expect(after).toHaveValue("2");
  await lockOut.getByRole("button", { name: "Discard changes" }).click();
  await expect(after).toHaveValue("5");
  await after.fill("7");
  await lockOut.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Lock-out: saved")).toBeVisible();
  await page.reload();
  await expect(after).toHaveValue("7");

  await lockOut.getByRole("link", { name: "View History" }).click();
  await expect(page.getByRole("row", { name: /sign-in/ })).toHaveCount(1);
});

test("an auditor looks at all of it and is offered no change", async ({ page, server }) => {
  const auditor = await makeAccount(server, { role: "auditor" });
  await signInAs(page, auditor);

  await page.goto(restApi);
  await expect(page.getByText("You may look at these settings, not change them.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Add|Save)$/ })).toHaveCount(0);
  await page.goto("/groups-settings/client-certificates");
  await expect(page.getByLabel("Maximum Expiration (days)")).toBeDisabled();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await page.goto("/groups-settings/groups");
  await expect(page.getByRole("button", { name: "Add group" })).toHaveCount(0);
  await page.getByRole("button", { name: "Actions for Global" }).click();
  await expect(page.getByRole("menuitem")).toHaveText(["Details"]);
});
