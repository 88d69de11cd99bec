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

test("what was typed before the scripts came is known to the form", async ({ page, server }) => {
  const questions: string[] = [];
  page.on("dialog", (question) => {
    questions.push(question.message());
    return question.accept();
  });
  await signInAsAdministrator(page, server);
  const wizard = await openWithoutScripts(page, "/accounts/administrators/add");
  await page.getByLabel("Username", { exact: true }).fill("early-bird");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("checkbox", { name: "Require password change at next sign-in" }).check();
  await wizard.bring();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/5 of at least 15 characters/);
  await expect(page.getByLabel("Username", { exact: true })).toHaveValue("early-bird");
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page).toHaveURL("/accounts/administrators");

  const settings = await openWithoutScripts(page, "/groups-settings/email");
  await page.getByLabel("Host Server").fill("mail.example.test");
  await settings.bring();
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(page.getByLabel("Host Server")).toHaveValue("");
  await page.getByRole("link", { name: "Dashboard" }).click();
  await expect(page).toHaveURL("/");
  expect(questions).toEqual([expect.stringContaining("Leave this page?")]);
});

/** How every button and control looks. */
const looks = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("button, input, select, textarea")].map((each) => {
      const { opacity, color, backgroundColor, borderColor, cursor } = getComputedStyle(each);
      return [each.ariaLabel ?? each.tagName, opacity, color, backgroundColor, borderColor, cursor];
    }),
  );

test("everything looks the same while it waits", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  // A control under the pointer looks otherwise as soon as the browser notices.
  await page.mouse.move(0, 0);
  for (const path of ["/groups-settings/email", "/accounts/users", "/accounts/administrators/add"]) {
    const scripts = await openWithoutScripts(page, path);
    const before = await looks(page);
    expect(await page.locator("[data-waits]").count()).toBeGreaterThan(0);
    await scripts.bring();
    expect(await looks(page)).toEqual(before);
  }
});
