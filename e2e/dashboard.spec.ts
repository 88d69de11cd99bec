import { and, eq, isNotNull } from "drizzle-orm";
import { relativeText } from "@/components/ui/moment-text";
import { credentials } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { after, days, now } from "@/lib/clock";
import { accountButton } from "./account-menu";
import { makeAccount, withStore } from "./accounts";
import { pressPaletteKeys } from "./palette";
import { expect, signInAs, signInAsAdministrator, test } from "./test";
import { makeWorld } from "./world";

test.use({ serverOptions: { for: "dashboard" } });
test.describe.configure({ mode: "serial" });

test("a new console says what to do first, and ticks off what is done", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  const steps = page.getByRole("main").locator("ol").getByRole("listitem");
  await expect(page.getByText("0 of 8 done")).toBeVisible();
  await expect(steps.getByRole("link")).toHaveText([
    "Add an administrator",
    "Export its certificate",
    "Add a tenant key",
    "Create a certificate issuer",
    "Add a team",
    "Set up mail",
    "Create an API key",
    "Create a client certificate",
  ]);
  await expect(page.getByText("No call with a credential in the last 24 hours.")).toBeVisible();
  await expect(page.getByText("Nothing expires in these 26 weeks.")).toBeVisible();

  await makeWorld(server);
  await page.reload();
  // Who is in a team may request certificates, and that is a step more.
  await expect(page.getByText("7 of 9 done")).toBeVisible();
  await expect(steps.filter({ hasText: "(done)" })).toHaveCount(7);
  await steps.getByRole("link", { name: "Export its certificate" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Administrators" })).toBeVisible();
});

test("every figure leads to the list behind it", async ({ page, server }) => {
  // As if all had been made long ago: what ends in days is then in the last third of its life.
  const createdAt = after(now(), -days(60));
  await withStore(server, () => transaction((tx) => tx.update(credentials).set({ createdAt })));
  await signInAsAdministrator(page, server);
  const figure = (name: string) => page.getByRole("main").locator("section").filter({ hasText: name });
  await expect(figure("Usable credentials")).toContainText(/2 API keys, .*3 certificates, .*1 tenant key/);
  await figure("Expire soon").getByRole("link", { name: "1 API key" }).click();
  await expect(page).toHaveURL("/credentials/api-keys?status=expires-soon");
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);

  // Nine days and a midnight, or a change of the clocks, are eight or ten.
  const ending = and(eq(credentials.kind, "api-key"), isNotNull(credentials.expiresAt));
  const [key] = await withStore(server, () => db().select().from(credentials).where(ending));
  const inWords = () => relativeText(key?.expiresAt ?? now(), now(), "Europe/Berlin");
  const before = inWords();
  await page.goto("/");
  const next = page.getByRole("list", { name: "Next to expire" });
  const apiKey = next.getByRole("listitem").filter({ hasText: "API key" });
  await expect(apiKey).toContainText(new RegExp(`${before}|${inWords()}`));
  await apiKey.getByRole("link").click();
  await expect(page).toHaveURL(/\/credentials\/api-keys\?key=key_/);
  await expect(page.getByRole("dialog")).toBeVisible();

  await page.goto("/");
  await page.getByRole("region", { name: "Certificates" }).getByRole("link", { name: "2" }).click();
  await expect(page).toHaveURL("/certificates?status=expires-soon");

  await page.goto("/");
  await page
    .getByRole("link", { name: /^Certificate created/ })
    .first()
    .click();
  await expect(page.getByRole("dialog", { name: "Certificate created" })).toBeVisible();
});

test("requests are plotted, and readable without the plot", async ({ page, server, request }) => {
  for (let call = 0; call < 3; call++) expect((await request.get("/api/v1/me")).status()).toBe(401);
  await signInAsAdministrator(page, server);
  // Figures are written every few seconds, and when the process ends.
  await server.restart();
  await page.reload();
  await expect(page.getByText("refused 3")).toBeVisible();
  const table = page.getByRole("table", { name: "Authenticated requests, last 24 hours" });
  await expect(table.getByRole("row")).toHaveCount(25);
  // Three in the last hour, or some of them in the one before.
  const refused = await table.locator("tbody td:last-child").allTextContents();
  expect(refused.reduce((sum, count) => sum + Number(count), 0)).toBe(3);
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
});

test("people without rights see what is theirs", async ({ page, server }) => {
  await signInAs(page, await makeAccount(server));
  await expect(page.getByText("Everything of yours that can call APIs")).toBeVisible();
  await expect(page.getByText("0 of 2 done")).toBeVisible();
  await expect(page.getByText("Nothing can call yet")).toBeVisible();
  await page.getByRole("link", { name: "Create an API key" }).click();
  await expect(page).toHaveURL("/account/api-keys");
});

test("the keyboard opens the account menu on its first entry, and the palette begins things", async ({
  page,
  server,
}) => {
  await signInAsAdministrator(page, server);
  await expect(accountButton(page)).toBeEnabled();
  for (const key of ["Enter", "Space"]) {
    await accountButton(page).press(key);
    await expect(page.getByRole("menuitem", { name: "API Keys" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(accountButton(page)).toBeFocused();
  }
  await pressPaletteKeys(page);
  await page.getByRole("combobox", { name: "Find anything" }).fill("create api key");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Create API Key" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL("/account/api-keys");
  await pressPaletteKeys(page);
  await page.getByRole("combobox", { name: "Find anything" }).fill("dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/dark/);
});

test("the palette finds pages and things, with the keyboard alone", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await pressPaletteKeys(page);
  const box = page.getByRole("combobox", { name: "Find anything" });
  await expect(box).toBeFocused();
  await box.fill("audit");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/audit");

  await pressPaletteKeys(page);
  await box.fill("my sessions");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/account/sessions");

  await pressPaletteKeys(page);
  await box.fill("quarterly recon");
  for (const kind of ["API keys", "Organization groups", "Roles"]) {
    const found = page.getByRole("group", { name: kind }).getByRole("option");
    await expect(found).toHaveText([/^Quarterly reconciliation/]);
  }
  await box.fill("warehouse-rec");
  await expect(page.getByRole("option", { name: /^warehouse-reconciliation/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/accounts\/administrators\/usr_/);

  await pressPaletteKeys(page);
  await box.fill("there is nothing of this name");
  await expect(page.getByText("Nothing is called")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(box).toHaveCount(0);
});
