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

  // Who administers nothing is among the users, also with their history; the other address leads there too.
  await page.getByRole("menuitem", { name: "View History" }).click();
  await expect(page).toHaveURL(`/accounts/users/${having.id}/details?tab=history`);
  const history = page.getByRole("table", { name: `History of ${having.username}` });
  await expect(history).toContainText("Second factor");
  await page.goto(`/accounts/administrators/${having.id}?tab=history`);
  await expect(history).toContainText("Second factor");
  await expect(page.getByRole("link", { name: "Details" })).toHaveAttribute("href", /^\/accounts\/users\//);

  // In a narrow window it stands under the name.
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/accounts/users");
  await expect(row(having.username).getByText("No second factor")).toBeVisible();
});
