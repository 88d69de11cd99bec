import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { db } from "@/db/store";
import { makeAdministrator } from "../test/make";
import { makeAutomationCertificate, makeGeneralCertificate } from "../test/make-certificate";
import { makeToken } from "../test/make-token";
import { withStore } from "./accounts";
import { expect, signInAsAdministrator, test } from "./test";

test.use({ serverOptions: { for: "offboarding" } });

test("a user is offboarded in one act, with a preview, and the report is there later", async ({ page, server }) => {
  const leaver = await withStore(server, async () => {
    const { user } = await makeAdministrator("auditor", { username: "mallory" });
    const { token } = await makeToken({ ownerId: user.id });
    await makeAutomationCertificate(user);
    await makeGeneralCertificate(user);
    return { id: user.id, token };
  });
  const me = () =>
    page.request.get(`${server.url}/api/v1/me`, { headers: { Authorization: `Bearer ${leaver.token}` } });
  await signInAsAdministrator(page, server);
  expect((await me()).status()).toBe(200);

  await page.goto(`/accounts/administrators/${leaver.id}`);
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Offboard" }).click();
  await expect(page.getByRole("heading", { name: "Offboard mallory" })).toBeVisible();
  const preview = page.getByRole("table", { name: "What offboarding mallory will end" });
  await expect(preview.getByRole("row", { name: /Personal access token/ })).toContainText("Revoked");
  await expect(preview.getByRole("row", { name: /Auditor.*Role/ })).toContainText("Removed");

  await page.getByRole("button", { name: "Offboard" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Offboard mallory?" });
  await dialog.getByLabel("Hand them over").check();
  await dialog.getByLabel("New owner").fill("nobody-of-that-name");
  await dialog.getByLabel("Type “mallory” to confirm").fill("mallory");
  await dialog.getByRole("button", { name: "Offboard" }).click();
  await expect(dialog.getByText("There is no such user whom you can give them to").first()).toBeVisible();
  await dialog.getByLabel("Revoke them").check();
  await dialog.getByRole("button", { name: "Offboard" }).click();

  await expect(page.getByRole("heading", { name: "Offboarding of mallory" })).toBeVisible();
  const report = page.getByRole("table", { name: "What became of what mallory had" });
  await expect(report.getByRole("row", { name: /Account/ })).toContainText("Disabled");
  expect((await me()).status()).toBe(401);
  for (const format of ["CSV", "JSON"]) {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: format }).click();
    expect((await download).suggestedFilename()).toBe(`offboarding.${format.toLowerCase()}`);
  }

  await page.goto("/audit?event=users.offboard");
  await page
    .getByRole("row", { name: /User offboarded/ })
    .getByRole("link")
    .first()
    .click();
  await page.getByRole("link", { name: "The report: what became of each thing" }).click();
  await expect(page.getByRole("heading", { name: "Offboarding of mallory" })).toBeVisible();
});

test("the primary account says that it is handed over first", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  const id = await withStore(server, async () => {
    const [primary] = await db().select().from(users).where(eq(users.isPrimary, true));
    return primary?.id ?? "";
  });
  await page.goto(`/accounts/users/${id}/offboard`);
  await expect(page.getByText(/You cannot offboard your own account|Hand it over first/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Offboard" })).toBeHidden();
});
