import { readFileSync } from "node:fs";
import { makeTeam } from "../test/make-team";
import { makeAccount, withStore } from "./accounts";
import { type KeyFile, sendSigned } from "./machine";
import { expect, signInAs, signInAsAdministrator, test } from "./test";

test.use({ serverOptions: { for: "service accounts" } });

test("a team's service account works with a key that outlives the member who made it", async ({
  page,
  browser,
  server,
}) => {
  const member = await makeAccount(server, { email: "member@example.org" });
  const team = await withStore(server, () => makeTeam({ name: "Night shift", memberIds: [member.id] }));
  await signInAsAdministrator(page, server);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Service accounts" }).click();
  await page.getByRole("link", { name: "Add service account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Add service account" })).toBeVisible();
  await page.getByLabel("Username").fill("nightly-export");
  await page.getByLabel("Description").fill("Exports the warehouse");
  await page.getByLabel("Team").selectOption(team.name);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "nightly-export" })).toBeVisible();
  const address = new URL(page.url()).pathname;

  const theirs = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signInAs(theirs, member);
  await theirs.getByRole("link", { name: "Service accounts" }).click();
  await theirs.getByRole("link", { name: "nightly-export" }).click();
  await theirs.getByRole("button", { name: "Create API Key" }).click();
  const create = theirs.getByRole("dialog", { name: "Create API Key" });
  await create.getByLabel("Description").fill("export job");
  await create.getByRole("checkbox").first().check();
  await create.getByRole("button", { name: "Create", exact: true }).click();
  const download = theirs.waitForEvent("download");
  await theirs
    .getByRole("dialog", { name: "Save this key now" })
    .getByRole("button", { name: "Download JSON" })
    .click();
  const file: KeyFile = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  const me = () => sendSigned(server, file);
  expect(await me()).toMatchObject({ status: 200, json: { user: { username: "nightly-export" } } });

  // Its key is limited and named on its page, by its team.
  const theirRow = theirs.getByRole("row", { name: /export job/ });
  await theirs.reload();
  await theirRow.getByRole("button", { name: "Actions for export job" }).click();
  await theirs.getByRole("menuitem", { name: "Limits" }).click();
  const limits = theirs.getByRole("dialog", { name: "Limits of export job" });
  await limits.getByLabel("Requests per minute").fill("500");
  await limits.getByRole("button", { name: "Save" }).click();
  await expect(theirs.getByText("The limits were saved")).toBeVisible();
  await theirRow.getByRole("link").click();
  const sheet = theirs.getByRole("dialog", { name: "export job" });
  await expect(sheet.getByText("Requests per minute")).toBeVisible();
  await expect(sheet.getByRole("table", { name: "Requests, last 30 days" })).toBeAttached();
  await theirs.close();

  // Who made it is deleted, and it goes on working.
  await page.goto(`/accounts/users/${member.id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  const remove = page.getByRole("alertdialog");
  await remove.getByRole("textbox").fill(member.username);
  await remove.getByRole("button", { name: "Delete" }).click();
  await page.waitForURL("/accounts/users");
  expect(await me()).toMatchObject({ status: 200 });

  // Links to its owner name no list.
  await page.goto(address.replace("service-accounts", "administrators"));
  await page.waitForURL(address);
  const row = page.getByRole("row", { name: /export job/ });
  await expect(row).toContainText("a user who is gone");
  await row.getByRole("button", { name: "Actions for export job" }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("export job was revoked")).toBeVisible();
  expect(await me()).toMatchObject({ status: 401 });

  // It is no one of the people, and no team is deleted over it.
  await page.goto("/accounts/users?search=nightly-export");
  await expect(page.getByText("No user matches")).toBeVisible();
  await page.goto("/accounts/users?search=nightly-export&kind=service");
  await expect(page.getByRole("row", { name: /nightly-export/ })).toBeVisible();
  await page.goto(`/teams/${team.id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("This team owns 1 service account");
});
