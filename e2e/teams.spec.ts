import { sendCall } from "../test/call";
import { makeAccount, makeKeyOf } from "./accounts";
import { expect, fillSignIn, signInAs, signInAsAdministrator, test } from "./test";

test("a team limits where its members may come from, at once, and locks out nobody who makes it", async ({
  page,
  browser,
  server,
}) => {
  const member = await makeAccount(server);
  const key = await makeKeyOf(server, member);
  const me = () => sendCall(Number(new URL(server.url).port), { target: "/api/v1/me", key });
  const theirs = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signInAs(theirs, member);
  expect(await me()).toMatchObject({ status: 200 });

  await signInAsAdministrator(page, server);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Teams" }).click();
  await page.getByRole("link", { name: "Add New Team" }).click();
  await page.getByLabel("Team Name").fill("Warehouse");
  await page.getByLabel("Description").fill("North-eastern warehouses");
  await page.getByLabel("Permitted IPs").fill("192.0.2.*, 198.51.100.300");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "“198.51.100.300” is not an address" })).toBeVisible();
  await page.getByLabel("Permitted IPs").fill("192.0.2.*\n2001:db8::/32, 198.51.100.1-198.51.100.9");
  await page.getByRole("switch", { name: "Suppress Cert Issued Emails" }).check();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Warehouse" })).toBeVisible();
  await expect(page.getByLabel("Permitted IPs")).toHaveValue("192.0.2.0/24\n2001:db8::/32\n198.51.100.1-198.51.100.9");
  await expect(page.getByRole("switch", { name: "Suppress Cert Issued Emails" })).toBeChecked();

  await page.getByRole("button", { name: "Add members" }).click();
  const dialog = page.getByRole("dialog", { name: "Add members to Warehouse" });
  await dialog.getByLabel("Search username, name or email").fill(member.username);
  await dialog.getByRole("checkbox", { name: member.username }).check();
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("1 member was added")).toBeVisible();

  // The next call, the next page and the next sign-in are refused.
  expect(await me()).toMatchObject({ status: 403, json: { code: "ip_denied" } });
  await theirs.goto("/account/sessions");
  await expect(theirs).toHaveURL(/\/sign-in/);
  await expect(theirs.getByText("Your account may not be used from this address")).toBeVisible();
  await fillSignIn(theirs, member);
  await expect(theirs.getByRole("alert").filter({ hasText: "may not be used from your address" })).toBeVisible();

  // The administrator cannot come into it: it would lock them out.
  await page.getByRole("button", { name: "Add members" }).click();
  const own = server.administrator?.username ?? "";
  await dialog.getByLabel("Search username, name or email").fill(own);
  await dialog.getByRole("checkbox", { name: own, exact: true }).check();
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("Users: You would lock yourself out");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await page.getByLabel("Permitted IPs").fill("192.0.2.*, 127.0.0.1, ::1");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Warehouse was saved")).toBeVisible();
  expect(await me()).toMatchObject({ status: 200 });
  await fillSignIn(theirs, member);
  await expect(theirs).not.toHaveURL(/\/sign-in/);
  await theirs.context().close();

  await page.getByRole("checkbox", { name: member.username }).check();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("1 member was removed")).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete team" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Teams" })).toBeVisible();
  await expect(page.getByRole("link", { name: /Warehouse/ })).toHaveCount(0);
});

test("members of an administrators' team are administrators while they are in it", async ({
  page,
  browser,
  server,
}) => {
  const member = await makeAccount(server);
  await signInAsAdministrator(page, server);
  await page.goto("/teams/add");
  await page.getByLabel("Team Name").fill("Console crew");
  await page.getByRole("switch", { name: "Administrator" }).check();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Add members" }).click();
  const dialog = page.getByRole("dialog", { name: "Add members to Console crew" });
  await dialog.getByLabel("Search username, name or email").fill(member.username);
  await dialog.getByRole("checkbox", { name: member.username }).check();
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("1 member was added")).toBeVisible();

  const theirs = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signInAs(theirs, member);
  await theirs.goto("/accounts/users");
  await expect(theirs.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();

  // Where the role comes from is shown with it, and it is not taken there.
  await page.goto(`/accounts/administrators/${member.id}?tab=roles`);
  const row = page.getByRole("row", { name: /Console Administrator/ });
  await expect(row).toContainText("Team Console crew");
  await expect(row.getByRole("button")).toHaveCount(0);

  await page.goto(`/accounts/users/${member.id}`);
  await page.getByRole("checkbox", { name: "Console crew" }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`${member.username} was saved`)).toBeVisible();
  expect((await theirs.goto("/accounts/users"))?.status()).toBe(404);
  await theirs.context().close();
});
