import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { tenantKeys, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { makeAutomationCertificate } from "../test/make-certificate";
import { makeTenantKey } from "../test/make-tenant-key";
import { withStore } from "./accounts";
import { expect, signInAsAdministrator, test } from "./test";

test.use({ serverOptions: { for: "rotation" } });

async function createKey(page: Page, description: string): Promise<void> {
  await page.goto("/account/api-keys");
  await page.getByRole("button", { name: "Create API Key" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create API Key" });
  await dialog.getByLabel("Description").fill(description);
  await dialog.getByRole("checkbox", { name: "sensor_management" }).check();
  await dialog.getByRole("button", { name: "Create", exact: true }).click();
  await closeSecret(page, "Save this key now");
}

async function closeSecret(page: Page, name: string): Promise<void> {
  const secret = page.getByRole("dialog", { name });
  await secret.getByRole("button", { name: "Close" }).click();
  await secret.getByRole("button", { name: "Close anyway" }).click();
  await expect(secret).toBeHidden();
}

async function choose(page: Page, row: string, item: string): Promise<void> {
  await page
    .getByRole("button", { name: `Actions for ${row}` })
    .first()
    .click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("the limits of an API key are edited without issuing it anew", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await createKey(page, "nightly");
  await choose(page, "nightly", "Limits");
  const dialog = page.getByRole("dialog", { name: "Limits of nightly" });
  await dialog.getByLabel("Permitted addresses").fill("192.168.15.*, 300.1.1.1");
  await dialog.getByLabel("Requests per minute").fill("60");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("“300.1.1.1” is not an address").first()).toBeVisible();
  await dialog.getByLabel("Permitted addresses").fill("192.168.15.*\n10.0.0.1 - 10.0.0.9");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole("link", { name: "nightly" }).first().click();
  const sheet = page.getByRole("dialog", { name: "nightly" });
  await expect(sheet).toContainText("192.168.15.0/24, 10.0.0.1-10.0.0.9");
  await expect(sheet).toContainText("60");
});

test("an API key and a token are rotated, and the old ones tell what still uses them", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await createKey(page, "deploy");
  await choose(page, "deploy", "Rotate");
  const dialog = page.getByRole("dialog", { name: "Rotate deploy" });
  await dialog.getByLabel("Days that the old one keeps working").fill("3");
  await dialog.getByRole("button", { name: "Rotate" }).click();
  await closeSecret(page, "Save this key now");
  await expect(page.getByRole("row", { name: /deploy/ })).toHaveCount(2);
  await page
    .getByRole("row", { name: /deploy.*Retiring/ })
    .getByRole("link")
    .first()
    .click();
  const sheet = page.getByRole("dialog", { name: "deploy" });
  await expect(sheet).toContainText("Uses since rotation");
  await expect(sheet).toContainText("Not safe yet");

  await page.goto("/account/manage-authentication");
  await page.getByRole("button", { name: "Manage Personal Access Tokens" }).click();
  const popup = page.getByRole("dialog", { name: "Personal Access Tokens" });
  await popup.getByRole("button", { name: "Create Personal Access Token" }).click();
  const create = page.getByRole("dialog", { name: "Create Personal Access Token" });
  await create.getByLabel("Name", { exact: true }).fill("backup");
  await create.getByRole("button", { name: "Create Token" }).click();
  const secret = page.getByRole("dialog", { name: "Save this token now" });
  const token = await secret.getByText(/^khp_/).first().textContent();
  await closeSecret(page, "Save this token now");
  await popup.getByRole("link", { name: "backup" }).first().click();
  await expect(popup.getByRole("button", { name: "Limits" })).toBeVisible();
  await popup.getByRole("button", { name: "Rotate" }).click();
  const rotate = page.getByRole("dialog", { name: "Rotate backup" });
  await rotate.getByRole("button", { name: "Rotate" }).click();
  const successor = await secret.getByText(/^khp_/).first().textContent();
  expect(successor).not.toBe(token);
  await closeSecret(page, "Save this token now");
  await expect(popup).toContainText("Uses since rotation");
  for (const each of [token, successor]) {
    const answer = await page.request.get(`${server.url}/api/v1/me`, { headers: { Authorization: `Bearer ${each}` } });
    expect(answer.status()).toBe(200);
  }

  await page.goto("/account/manage-authentication/tokens");
  const rows = page.getByRole("row", { name: /backup/ });
  await expect(rows).toHaveCount(2);
  const live = rows.filter({ hasNotText: "Retiring" });
  await live.getByRole("button", { name: "Actions for backup" }).click();
  await expect(page.getByRole("menuitem")).toHaveText(["Rename", "Limits", "Rotate", "Revoke"]);
  await page.getByRole("menuitem", { name: "Rotate" }).click();
  await rotate.getByRole("button", { name: "Rotate" }).click();
  await closeSecret(page, "Save this token now");
  await expect(rows).toHaveCount(3);
});

test("a tenant key and a certificate are rotated by the same dialog, and the former key is retired", async ({
  page,
  server,
}) => {
  await withStore(server, async () => {
    const [primary] = await db().select().from(users).where(eq(users.isPrimary, true));
    if (primary) await makeAutomationCertificate(primary);
    const { id } = await makeTenantKey();
    await transaction((tx) =>
      tx.update(tenantKeys).set({ service: "EMS", serviceLower: "ems" }).where(eq(tenantKeys.id, id)),
    );
  });
  await signInAsAdministrator(page, server);
  await page.goto("/groups-settings/system/advanced/api/rest-api");
  await choose(page, "EMS", "Rotate");
  const dialog = page.getByRole("dialog", { name: "Rotate EMS" });
  await dialog.getByLabel("Days that the old one keeps working").fill("5");
  await dialog.getByRole("button", { name: "Rotate" }).click();
  await page.getByRole("dialog", { name: "API Key of EMS" }).getByRole("button", { name: "Close" }).first().click();
  const former = page.getByRole("region", { name: "Former key of EMS" });
  await expect(former).toContainText("Uses since rotation");
  await expect(former).toContainText(
    /Not safe yet.*Not used since the rotation\. Safe .* if nothing uses it until then/,
  );
  await expect(former).toContainText("The grace period ends it in 5 days.");
  await former.getByRole("button", { name: "Retire now" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Retire" }).click();
  await expect(former).toBeHidden();

  await page.goto("/account/manage-authentication/certificates");
  const popup = page.getByRole("dialog", { name: "Certificate Authentication" });
  await popup
    .getByRole("link", { name: /^certificate-/ })
    .first()
    .click();
  await popup.getByRole("button", { name: "Limits" }).click();
  const limits = page.getByRole("dialog", { name: /^Limits of/ });
  await limits.getByLabel("Requests per minute").fill("30");
  await limits.getByRole("button", { name: "Save" }).click();
  await expect(limits).toBeHidden();
  await popup.getByRole("button", { name: "Rotate" }).click();
  const rotate = page.getByRole("dialog", { name: /^Rotate/ });
  await rotate.getByRole("button", { name: "Rotate" }).click();
  await expect(rotate).toBeHidden();
  await popup.getByRole("link", { name: "All certificates" }).click();
  const rows = popup.getByRole("table").getByRole("row");
  await expect(rows.filter({ hasText: "Active" })).toHaveCount(1);
  await expect(rows.filter({ hasText: "Retiring" })).toHaveCount(1);
});
