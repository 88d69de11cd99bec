import { readFileSync } from "node:fs";
import { updateUser } from "@/lib/users/commands/update-user";
import { actorFor } from "../test/make";
import { makeAccount, withStore } from "./accounts";
import { expect, signInAs, signInAsAdministrator, test } from "./test";
import { makeWorld } from "./world";

test.use({ serverOptions: { for: "audit" } });

test("events are found by actor, event, subject, outcome and day, and each says what changed", async ({
  page,
  server,
}) => {
  const world = await makeWorld(server);
  const account = await makeAccount(server);
  await withStore(server, async () => {
    const actor = await actorFor(world.primaryId);
    await updateUser(actor, { id: account.id, firstName: "Noor", details: { city: "Lagos" } });
    await updateUser(actor, { id: account.id, firstName: "Noor", details: { city: "Turin" } });
  });
  await signInAsAdministrator(page, server);
  await page.getByRole("link", { name: "Audit" }).first().click();
  const rows = page.getByRole("table", { name: "Audit events" }).getByRole("row");

  await page.getByRole("button", { name: "Event" }).click();
  await page.getByRole("menuitemradio", { name: "User changed" }).click();
  await expect(rows).toHaveCount(3);
  await page.getByRole("button", { name: "Subject" }).click();
  await page.getByRole("textbox", { name: "Subject" }).fill("noor");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/subject=noor/);
  await expect(rows).toHaveCount(3);
  await page.getByRole("button", { name: "Actor" }).click();
  await page.getByRole("textbox", { name: "Actor" }).fill(server.administrator?.username.slice(0, 2) ?? "");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/actor=ad/);
  await expect(rows).toHaveCount(3);
  await page.getByRole("button", { name: "From" }).click();
  await page.getByRole("textbox", { name: "From" }).fill("2026-01-01");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/from=2026-01-01/);
  await expect(rows).toHaveCount(3);

  await page.getByRole("link", { name: "User changed" }).first().click();
  const sheet = page.getByRole("dialog", { name: "User changed" });
  await expect(sheet.getByRole("row", { name: "Details, city Lagos Turin" })).toBeVisible();
  await expect(sheet.getByRole("row")).toHaveCount(2);
  await sheet.getByRole("link", { name: `All events on ${account.username}` }).click();
  await expect(page).toHaveURL(`/audit?subjectId=${account.id}`);
  await expect(rows).toHaveCount(3);
  await page.getByRole("link", { name: `Subject ${account.username} Remove filter` }).click();
  await expect(page).toHaveURL(/\/audit\??$/);

  await page.getByRole("button", { name: "To", exact: true }).click();
  await page.getByRole("textbox", { name: "To" }).fill("2020-01-01");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("No event matches")).toBeVisible();
  await page.getByRole("link", { name: "Show all" }).click();
  await page.getByRole("button", { name: "Outcome" }).click();
  await page.getByRole("menuitemradio", { name: "Refused" }).click();
  await expect(page.getByText("No event matches")).toBeVisible();
});

test("the log comes as CSV, as it is filtered, without secrets", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto("/audit?event=tenant-keys.create");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("audit.csv");
  const [head, ...lines] = readFileSync(await file.path(), "utf8")
    .trim()
    .split("\r\n");
  expect(head).toMatch(/^Time,Event,Outcome/);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("tenant-keys.create,success");
});

test("people without rights see what they did themselves", async ({ page, server }) => {
  const account = await makeAccount(server);
  await signInAs(page, account);
  await page.goto("/audit");
  await expect(page.getByText("You see what you did yourself.")).toBeVisible();
  const rows = page.getByRole("table", { name: "Audit events" }).getByRole("row");
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText("Signed in");
  await expect(page.getByRole("button", { name: "Actor" })).toHaveCount(0);
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link")).toHaveText([
    "Keyhall",
    "Dashboard",
    "Expiry desk",
    "Certificates",
    "Audit",
  ]);
});
