import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { db } from "@/db/store";
import { createTenantKey } from "../lib/tenant-keys/commands/create-tenant-key";
import { rotateTenantKey } from "../lib/tenant-keys/commands/rotate-tenant-key";
import { sendCall } from "../test/call";
import { makeAdministrator, topGroup, unique } from "../test/make";
import { makeAutomationCertificate } from "../test/make-certificate";
import { makeToken } from "../test/make-token";
import { type Account, makeAccount, withStore } from "./accounts";
import type { Server } from "./server";
import { expect, signInAs, test } from "./test";

test.use({ serverOptions: { for: "inventory" } });

/** A person with some tokens. */
async function makeOwner(server: Server, tokens: number): Promise<{ owner: Account; tokens: string[] }> {
  const owner = await makeAccount(server);
  const made: string[] = [];
  await withStore(server, async () => {
    for (let i = 0; i < tokens; i++) made.push((await makeToken({ ownerId: owner.id })).token);
  });
  return { owner, tokens: made };
}

const call = (server: Server, token: string) =>
  sendCall(server.port, { target: "/api/v1/me/tokens", headers: { Authorization: `Bearer ${token}` } });

test("an administrator finds credentials of a person, labels one, takes the list along and revokes several", async ({
  page,
  server,
}) => {
  const { owner, tokens } = await makeOwner(server, 3);
  const administrator = await makeAccount(server, { role: "consoleAdministrator" });
  await signInAs(page, administrator);
  await page.getByRole("navigation").getByRole("link", { name: "Inventory" }).click();
  const rows = page.getByRole("table", { name: "Credentials of every kind" }).locator("tbody").getByRole("row");
  await page.getByRole("searchbox", { name: "Search credentials and owners" }).fill(owner.username);
  await expect(rows).toHaveCount(3);

  await rows.first().getByRole("link", { name: "test" }).click();
  const sheet = page.getByRole("dialog", { name: "test" });
  await expect(sheet.getByText("No request in the last 30 days.")).toBeVisible();
  await sheet.getByRole("button", { name: "Set label" }).click();
  const form = page.getByRole("dialog", { name: "Set label" });
  const value = unique("shelf");
  await form.getByLabel("Name").fill("place");
  await form.getByLabel("Value").fill(value);
  await form.getByRole("button", { name: "Set label" }).click();
  await expect(sheet.getByRole("region", { name: "Labels" })).toContainText(`place ${value}`);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  await page.getByRole("button", { name: "Label", exact: true }).click();
  await page.getByRole("textbox", { name: "Label" }).fill(`place: ${value}`);
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(rows).toHaveCount(1);
  const csv = await (await page.request.get(`/inventory/csv?${new URL(page.url()).searchParams}`)).text();
  expect(csv.trim().split("\r\n")).toHaveLength(2);
  expect(csv).toContain(`place: ${value}`);
  await page.goto(`/inventory?search=${owner.username}`);

  await expect(rows).toHaveCount(3);
  for (const row of [rows.nth(0), rows.nth(1)]) await row.getByRole("checkbox", { name: "Choose test" }).check();
  const chosen = page.getByRole("region", { name: "Chosen credentials" });
  await chosen.getByRole("button", { name: "Revoke" }).click();
  const question = page.getByRole("alertdialog", { name: "Revoke 2 credentials?" });
  await expect(question).toContainText("are refused from the next request on. It cannot be undone.");
  await expect(question.getByLabel("Reason")).toHaveCount(0);
  await question.getByRole("button", { name: "Revoke 2 credentials" }).click();
  await expect(page.getByRole("dialog", { name: "2 of 2 done" })).toBeVisible();
  await page.getByRole("button", { name: "Close" }).last().click();
  // The bar with its button is gone.
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(rows.filter({ hasText: "Revoked" })).toHaveCount(2);
  const statuses = await Promise.all(tokens.map(async (token) => (await call(server, token)).status));
  expect(statuses.sort()).toEqual([200, 401, 401]);

  // Only certificates are revoked for a reason that is told.
  await withStore(server, async () => {
    const [user] = await db().select().from(users).where(eq(users.id, owner.id));
    if (user) await makeAutomationCertificate(user);
  });
  await page.reload();
  await expect(rows).toHaveCount(4);
  await rows.first().getByRole("checkbox").check();
  await chosen.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("alertdialog").getByLabel("Reason")).toBeFocused();
});

test("a tenant key stands among credentials, with the key that it replaced, and opens under REST API", async ({
  page,
  server,
}) => {
  const service = unique("Payroll");
  await withStore(server, async () => {
    const { actor } = await makeAdministrator();
    const { id: groupId } = await topGroup();
    const { tenantKey } = await createTenantKey(actor, { groupId, service, accountType: "admin" });
    await rotateTenantKey(actor, { id: tenantKey.id, graceDays: 7 });
  });
  await signInAs(page, await makeAccount(server, { role: "consoleAdministrator" }));
  await page.goto(`/inventory?kind=tenant-key&search=${service}`);
  const rows = page.getByRole("table", { name: "Credentials of every kind" }).locator("tbody").getByRole("row");
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: "Former tenant key" })).toContainText("Retiring");
  await rows.filter({ hasNotText: "Former" }).getByRole("link", { name: service }).click();
  const sheet = page.getByRole("dialog", { name: service });
  await expect(sheet.getByText("It names a service and opens nothing by itself")).toBeVisible();
  await sheet.getByRole("link", { name: "Open the tenant key" }).click();
  await expect(page.getByRole("heading", { name: "REST API", level: 1 })).toBeVisible();
});

test("the log of requests tells what a credential asked for and why it was refused", async ({ page, server }) => {
  const { owner, tokens } = await makeOwner(server, 1);
  const [token = ""] = tokens;
  await call(server, token);
  const headers = { Authorization: `Bearer ${token}` };
  expect(await sendCall(server.port, { target: "/api/v1/users?x=hidden", headers })).toMatchObject({ status: 403 });
  const auditor = await makeAccount(server, { role: "auditor" });
  await signInAs(page, auditor);
  await expect(async () => {
    await page.goto(`/requests?ownerId=${owner.id}`);
    await expect(page.getByText("GET /api/v1/users")).toBeVisible({ timeout: 500 });
  }).toPass();
  const rows = page.getByRole("table", { name: "Requests" }).locator("tbody").getByRole("row");
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Outcome" }).click();
  await page.getByRole("menuitemradio", { name: "Refused, for whatever reason" }).click();
  await expect(rows).toHaveCount(1);
  await rows.first().getByRole("link", { name: "GET /api/v1/users" }).click();
  const sheet = page.getByRole("dialog", { name: "GET /api/v1/users" });
  await expect(sheet).toContainText("A permission is missing");
  await expect(sheet).not.toContainText("hidden");
  await sheet.getByRole("link", { name: "test" }).click();
  const usage = page.getByRole("dialog", { name: "test" }).getByRole("region", { name: "Usage" });
  await expect(usage).toContainText("A permission is missing");
  await expect(usage).toContainText("127.0.0.1");
  await expect(usage.getByRole("table", { name: "Requests, last 30 days" })).toBeAttached();
  await expect(usage.getByRole("table", { name: "Requests, last 24 hours" })).toBeAttached();
  // Today, or yesterday when it is midnight by now.
  const busy = usage
    .getByLabel("By hour")
    .locator("option")
    .filter({ hasText: /^\d+ \w+ \([1-9]\d*\)$/ });
  const day = (await busy.first().textContent()) ?? "";
  await usage.getByLabel("By hour").selectOption({ label: day });
  const hours = usage.getByRole("table", { name: `Requests on ${day.replace(/ \(.*/, "")}` });
  await expect(hours.getByRole("cell", { name: /[1-9]/ }).first()).toBeAttached();
});
