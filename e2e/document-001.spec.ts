import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { chooseInAccountMenu } from "./account-menu";
import { makeAccount } from "./accounts";
import { expect, signInAs, signInAsAdministrator, test } from "./test";

// It hands the primary account over: this file has a server of its own.
test.use({ serverOptions: { for: "document 001" } });

/** Step 1 of the document. */
const goTo = (page: Page, entry: "EMS API Access" | "FortiGate Access Key") =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: entry }).click();

/** Steps 2 to 4: the key, copied to a safe place. */
async function createKey(page: Page, name: string, instance?: string): Promise<string> {
  await page.getByRole("button", { name: "Create New Key" }).click();
  const form = page.getByRole("dialog", { name: "Create New Key" });
  await form.getByLabel("Name").fill(name);
  if (instance) await form.getByLabel("Instance").selectOption({ label: instance });
  await form.getByRole("button", { name: "OK" }).click();
  const shown = page.getByRole("dialog", { name: "Copy this key to a safe place" });
  const download = page.waitForEvent("download");
  await shown.getByRole("button", { name: "Download" }).click();
  const key = readFileSync(await (await download).path(), "utf8").trim();
  await expect(shown.getByText(key, { exact: true })).toBeVisible();
  await shown.getByRole("button", { name: "Close" }).click();
  await expect(shown).toBeHidden();
  expect(await page.content()).not.toContain(key);
  return key;
}

async function chooseInRow(page: Page, name: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: entry }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: entry }).click();
  await expect(dialog).toBeHidden();
}

/** The commands of the sheet, as a shell runs them with the key in `$KEY`; answers what they print. */
const shell = (commands: readonly string[], key: string) =>
  execFileSync("bash", ["-c", commands.join("\n")], { encoding: "utf8", env: { ...process.env, KEY: key } });

test("document 001: an EMS API access key, click by click, then used from outside", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await goTo(page, "EMS API Access");
  await expect(page.getByRole("heading", { level: 1, name: "EMS API Access" })).toBeVisible();
  await expect(page.getByText("No EMS API key yet")).toBeVisible();
  const key = await createKey(page, "Reports");
  expect(key).toMatch(/^khe-[a-z2-7]{38}$/);

  const row = page.getByRole("row", { name: /Reports/ });
  await expect(row).toContainText("Active");
  await expect(row).toContainText("Global");
  await expect(row).toContainText(server.administrator?.username ?? "");
  const keyId = (await row.getByText(/^[0-9a-f]{16}$/).textContent()) ?? "";
  expect(key).not.toContain(keyId);

  await row.getByRole("link", { name: "How to Use this Key" }).click();
  const sheet = page.getByRole("dialog", { name: "Reports" });
  await expect(sheet.getByRole("heading", { name: "How to Use this Key" })).toBeVisible();
  const [login = "", call = "", logout = ""] = await Promise.all(
    ["Log in", "Make a call", "Log out"].map((label) => sheet.getByRole("region", { name: label }).textContent()),
  );
  expect(login).toContain(server.url);
  const session = shell([login ?? "", 'printf %s "$SESSION"'], key);
  expect(session).toMatch(/^khs_/);
  const ofSession = [`SESSION=${session}`, call ?? ""];
  expect(JSON.parse(shell(ofSession, key))).toMatchObject({
    data: { serial_number: expect.stringMatching(/^FCTEMS\d{10}$/) },
  });

  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await chooseInRow(page, "Reports", "Disable");
  await expect(row).toContainText("Disabled");
  expect(JSON.parse(shell(ofSession, key))).toMatchObject({ result: { code: "revoked" } });
  expect(shell(["exec 2>&1", login ?? "", "true"], key)).toContain('"code":"disabled"');
  await chooseInRow(page, "Reports", "Enable");
  await expect(row).toContainText("Active");
  const again = shell([login ?? "", 'printf %s "$SESSION"'], key);
  expect(JSON.parse(shell([`SESSION=${again}`, logout ?? ""], key))).toEqual({ result: "logout" });
  expect(JSON.parse(shell([`SESSION=${again}`, call ?? ""], key))).toMatchObject({ result: { code: "revoked" } });
  await expect
    .poll(async () => {
      await page.reload();
      return row.textContent();
    })
    .toContain("127.0.0.1");
});

test("document 001: a FortiGate access key, and what the FortiGate is told", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await goTo(page, "FortiGate Access Key");
  const key = await createKey(page, "Lagos");
  expect(key).toMatch(/^[A-Z]{20}$/);

  await page.getByRole("button", { name: "Create New Key" }).click();
  const form = page.getByRole("dialog", { name: "Create New Key" });
  await form.getByLabel("Name").fill("LAGOS");
  await form.getByRole("button", { name: "OK" }).click();
  await expect(form.getByText("There is a key of this name already").first()).toBeVisible();
  page.once("dialog", (dialog) => dialog.accept());
  await form.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("link", { name: /How to Use this Key.*Lagos/ }).click();
  const sheet = page.getByRole("dialog", { name: "Lagos" });
  const commands = await sheet.getByRole("region", { name: /^Configure the key/ }).textContent();
  expect(commands?.split("\n").map((line) => line.trim())).toEqual([
    "config endpoint-control fctems",
    "edit 1",
    "set status enable",
    'set name "ems-cloud"',
    "set fortinetone-cloud-authentication enable",
    'set cloud-authentication-access-key "<FortiGate key>"',
    "next",
    "end",
  ]);
  await expect(sheet.getByText("FortiOS 7.4.4 or later is needed")).toBeVisible();
  await expect(sheet.getByRole("region", { name: /^Verify/ })).toHaveText("execute fctems verify 1");
  await sheet.getByRole("link", { name: "Administration → Fabric Devices" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Fabric Devices" })).toBeVisible();

  await goTo(page, "FortiGate Access Key");
  await page.getByRole("button", { name: "Actions for Lagos" }).click();
  await page.getByRole("menuitem", { name: "Rotate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  const shown = page.getByRole("dialog", { name: "Copy this key to a safe place" });
  await shown.getByRole("button", { name: "Copy FortiGate key" }).click();
  await shown.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("row", { name: /Lagos/ })).toHaveCount(2);
});

test("a group becomes an instance, and the page says what a device must send", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Instances" }).click();
  const top = page.getByRole("row", { name: /Global/ });
  await expect(top).toContainText("It is the account’s only instance and has no organizational units.");
  await page.goto("/groups-settings/groups");
  await page.getByRole("button", { name: "Add group", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Add organization group" });
  await dialog.getByLabel("Name").fill("Branch");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Instances" }).click();
  await expect(top).toContainText("it has an organizational unit");
  await page.getByRole("button", { name: "Make an instance" }).click();
  const form = page.getByRole("dialog", { name: "Make an instance" });
  await form.getByLabel("Organization group").selectOption({ label: "Global / Branch" });
  await form.getByRole("button", { name: "Make an instance" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole("row", { name: /Branch/ })).toContainText("the account has 2 instances");

  await goTo(page, "FortiGate Access Key");
  await page.getByRole("button", { name: "Create New Key" }).click();
  await expect(page.getByRole("dialog").getByLabel("Instance").getByRole("option")).toHaveText([
    "Choose an instance",
    "Global",
    "Global / Branch",
  ]);
});

test("other administrators are told who creates EMS keys; handed over, it is they", async ({
  page,
  server,
  browser,
}) => {
  const next = await makeAccount(server, { role: "siteAdministrator", email: "next@example.org" });
  await signInAs(page, next);
  await goTo(page, "EMS API Access");
  const create = page.getByRole("button", { name: "Create New Key" });
  await expect(create).toBeDisabled();
  await expect(create).toHaveAccessibleDescription(
    `Only the primary account, ${server.administrator?.username}, creates EMS API keys.`,
  );

  const former = await browser.newPage();
  await signInAsAdministrator(former, server);
  await chooseInAccountMenu(former, "Primary account");
  await former.getByLabel("New primary account").selectOption({ index: 1 });
  await former.getByRole("button", { name: "Hand over" }).click();
  const confirmation = former.getByRole("alertdialog", { name: `Hand over to ${next.username}?` });
  await expect(confirmation).toContainText("next@example.org");
  await former.getByLabel("Your password").fill("not my password at all");
  await confirmation.getByRole("button", { name: "Hand over" }).click();
  await expect(former.getByText("This is not your current password.").first()).toBeVisible();
  await former.getByLabel("Your password").fill(server.administrator?.password ?? "");
  await confirmation.getByRole("button", { name: "Hand over" }).click();
  await expect(former.getByText(`${next.username} is the primary account`)).toBeVisible();
  await expect(former.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  await former.close();

  await page.reload();
  await createKey(page, "Made by the new one", "Global");
  await chooseInAccountMenu(page, "Primary account");
  await expect(page.getByLabel("New primary account").getByRole("option")).toHaveCount(2);
});
