import type { Page } from "@playwright/test";
import { codeOf, wrongCodeOf } from "../test/make-factor";
import { chooseInAccountMenu } from "./account-menu";
import { type Account, makeAccount } from "./accounts";
import { expect, fillSignIn, signInAs, signInAsAdministrator, test } from "./test";

test.use({ serverOptions: { for: "second factor" } });
test.describe.configure({ mode: "serial" });

const secondFactorPage = "/account/manage-authentication/second-factor";

let account: Account;
let secret = "";
let recoveryCodes: string[] = [];

/** What the app shows now, or `steps` later: of the next step it is one that nobody has used, and the server takes it. */
const shownCode = (steps = 0) => codeOf(secret, new Date(), steps);

async function addApp(page: Page) {
  await page.getByRole("button", { name: "Add authenticator app" }).click();
  const dialog = page.getByRole("dialog", { name: "Add authenticator app" });
  const qr = dialog.getByRole("img", { name: "QR code" });
  await expect(qr.locator("rect"), "readers expect black on white").toHaveCSS("fill", "rgb(255, 255, 255)");
  const shown = await dialog.getByRole("region", { name: "Secret", exact: true }).textContent();
  secret = (shown ?? "").match(/(?:[A-Z2-7]{4} ?){8}/)?.[0].replaceAll(" ", "") ?? "";
  await dialog.getByRole("textbox", { name: "Code" }).fill(shownCode());
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
}

async function keepCodes(page: Page) {
  const shown = page.getByRole("dialog", { name: "Save your recovery codes now" });
  recoveryCodes = ((await shown.getByRole("definition").first().textContent()) ?? "").split("\n");
  expect(recoveryCodes).toHaveLength(10);
  await shown.getByRole("button", { name: "Download" }).click();
  await shown.getByRole("button", { name: "Close" }).click();
}

test("an authenticator app is added by its text secret, and its recovery codes are shown once", async ({
  page,
  server,
}) => {
  account = await makeAccount(server, { role: "auditor" });
  await signInAs(page, account);
  await page.goto(secondFactorPage);
  await addApp(page);
  await keepCodes(page);
  await expect(page.getByRole("list", { name: "Authenticator apps" })).toContainText("Authenticator app");
  await expect(page.getByText("10 of 10 left").first()).toBeVisible();
  await page.goto("/");
  await chooseInAccountMenu(page, "Sign out");
  await page.waitForURL("/sign-in");
});

test("signing in then takes a second step, which a reload keeps and another browser does not have", async ({
  page,
  browser,
}) => {
  await page.goto("/audit");
  await fillSignIn(page, account);
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
  const elsewhere = await browser.newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.getByRole("heading", { name: "Sign in", exact: true })).toBeVisible();
  await elsewhere.close();
  await page.reload();
  await page.getByRole("textbox", { name: "Code" }).fill(wrongCodeOf(secret));
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText("This does not fit, or was used before.").first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Code" }), "the next code is typed at once").toBeFocused();
  await page.keyboard.type(shownCode(1));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/audit");
  await page.context().clearCookies();
  await page.goto("/audit");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a recovery code opens once", async ({ page }) => {
  const typed = async () => {
    await page.goto("/sign-in");
    await fillSignIn(page, account);
    await page.getByRole("button", { name: "Use a recovery code" }).click();
    await page.getByRole("textbox", { name: "Recovery code" }).fill(recoveryCodes[0] ?? "");
    await page.getByRole("button", { name: "Verify" }).click();
  };
  await typed();
  await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible();
  await page.goto(secondFactorPage);
  await expect(page.getByText("9 of 10 left").first()).toBeVisible();
  await page.context().clearCookies();
  await typed();
  await expect(page.getByText("This does not fit, or was used before.").first()).toBeVisible();
  await page.getByRole("button", { name: "Sign in as somebody else" }).click();
  await expect(page.getByRole("heading", { name: "Sign in", exact: true })).toBeVisible();
});

test("an administrator resets it, after which the password is enough", async ({ page, browser, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto(`/accounts/users/${account.id}`);
  await page.getByRole("button", { name: "Reset second factor" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Reset second factor" }).click();
  await expect(page.getByText(`The second factor of ${account.username} was reset`)).toBeVisible();
  const theirs = await browser.newPage();
  await signInAs(theirs, account);
  await expect(theirs.getByRole("heading", { name: "Dashboard" })).toBeVisible();
  await theirs.close();
});

test("a role that requires one opens nothing before it is set up", async ({ page, browser, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto("/accounts/roles");
  await page.getByRole("button", { name: "Actions for Auditor" }).click();
  await page.getByRole("menuitem", { name: "Second factor" }).click();
  const dialog = page.getByRole("dialog", { name: "Second factor of Auditor" });
  await expect(dialog.getByRole("radio", { name: "Optional" }), "the keyboard begins at what counts now").toBeFocused();
  await dialog.getByRole("radio", { name: "Required" }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Auditor was saved")).toBeVisible();

  const theirs = await browser.newPage();
  await signInAs(theirs, account);
  await expect(theirs).toHaveURL(secondFactorPage);
  await theirs.goto("/audit");
  await expect(theirs).toHaveURL(secondFactorPage);
  await addApp(theirs);
  await keepCodes(theirs);
  await expect(theirs.getByRole("heading", { name: "Dashboard" })).toBeVisible();
  await theirs.close();
});
