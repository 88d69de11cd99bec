import { makeApp } from "../test/make-factor";
import { makeAccount, withStore } from "./accounts";
import { expect, signInAsAdministrator, test } from "./test";

test.use({ serverOptions: { for: "second factors in lists" } });

test("who has a second factor is found in the list of users, and it is reset from there", async ({ page, server }) => {
  const without = await makeAccount(server);
  const having = await makeAccount(server);
  await withStore(server, () => makeApp(having.id));
  await signInAsAdministrator(page, server);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/accounts/users");
  const row = (username: string) => page.getByRole("row", { name: new RegExp(username) });
  await expect(row(having.username)).toContainText("Set up");
  await expect(row(without.username)).toContainText("None");
  await page.getByRole("button", { name: "Second factor" }).click();
  await page.getByRole("menuitemradio", { name: "Set up" }).click();
  await expect(row(without.username)).toHaveCount(0);
  await row(having.username)
    .getByRole("button", { name: /^Actions for / })
    .click();
  await page.getByRole("menuitem", { name: "Reset second factor" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Reset second factor" }).click();
  await expect(page.getByText(`The second factor of ${having.username} was reset`)).toBeVisible();
  await expect(page.getByText("No user matches")).toBeVisible();
  await page.goto("/accounts/users");
  await row(having.username)
    .getByRole("button", { name: /^Actions for / })
    .click();
  await expect(page.getByRole("menuitem", { name: "Reset Password" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Reset second factor" })).toHaveCount(0);
});
