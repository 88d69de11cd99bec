import type { Page } from "@playwright/test";
import { makeAccount } from "./accounts";
import { expect, signInAsAdministrator, test } from "./test";

test.use({ serverOptions: { for: "before-scripts" } });

/** Opens a page that stays HTML until its scripts are let through. */
async function openWithoutScripts(page: Page, path: string) {
  let letThrough = () => {};
  const isLet = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await isLet;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  await expect(page.getByRole("contentinfo").or(page.getByRole("main")).first()).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  return {
    async bring() {
      letThrough();
      await expect(page.getByRole("button", { name: /^Account: / })).toBeEnabled();
      await page.unrouteAll({ behavior: "wait" });
    },
  };
}

test("a choice is not taken back when the scripts come", async ({ page, server }) => {
  const next = await makeAccount(server, { role: "siteAdministrator", email: "next@example.test" });
  await signInAsAdministrator(page, server);

  const scripts = await openWithoutScripts(page, "/account/primary-account");
  const select = page.getByLabel("New primary account");
  await expect(select).toBeVisible();
  await select.focus();
  await page.keyboard.type(next.username);
  const chosen = await select.inputValue();
  const choosing = select.selectOption({ index: 1 });
  await scripts.bring();
  await choosing;
  expect([chosen, await select.inputValue()]).toEqual(["", next.id]);
  await page.getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByRole("alertdialog", { name: `Hand over to ${next.username}?` })).toBeVisible();
});

test("switches, searches and folds wait for the scripts, and fields that hold what is typed do not", async ({
  page,
  server,
}) => {
  await signInAsAdministrator(page, server);
  const scripts = await openWithoutScripts(page, "/groups-settings/email");
  const authenticates = page.getByRole("switch", { name: "Authentication Required" });
  await authenticates.click({ force: true });
  const search = page.getByRole("searchbox", { name: "Search settings" });
  await search.focus();
  await page.keyboard.type("sign");
  const sends = page.getByRole("switch", { name: "Send mail" });
  const wasSending = await sends.isChecked();
  await sends.setChecked(!wasSending);
  await page.getByLabel("Host Server").fill("mail.example.test");
  const fold = page.getByRole("button", { name: "System", exact: true });
  const opening = fold.click();
  await scripts.bring();
  await opening;

  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await expect(search).toHaveValue("");
  await expect(page.getByLabel("Host Server")).toHaveValue("mail.example.test");
  expect(await sends.isChecked()).toBe(!wasSending);
  await expect(authenticates).not.toBeChecked();
  await authenticates.check();
  await expect(page.getByLabel("Username")).toBeVisible();
});

for (const path of ["/groups-settings/email", "/accounts/users", "/account/primary-account"]) {
  test(`${path} looks the same without its scripts`, async ({ page, server }) => {
    await signInAsAdministrator(page, server);
    const scripts = await openWithoutScripts(page, path);
    // Not the top bar: which key opens the palette, and how some pages are called there, comes with the scripts.
    const clip = { x: 0, y: 60, width: 1440, height: 840 };
    const before = await page.screenshot({ clip });
    await scripts.bring();
    expect((await page.screenshot({ clip })).equals(before)).toBe(true);
  });
}
