import type { Page } from "@playwright/test";
import { expect, signInAsAdministrator, test } from "./test";

const password = "cobalt harvest 71 gondola";

/** Goes through *Add Admin* with User Credentials, up to the step *Settings*. */
async function fillWizard(page: Page, username: string, role = "Console Administrator"): Promise<void> {
  await page.goto("/accounts/administrators/add");
  await page.getByLabel("Username", { exact: true }).fill(username);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Confirm Password").fill(password);
  await page.getByLabel("Email").fill(`${username}@example.test`);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Role", { exact: true }).selectOption({ label: role });
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByLabel("Department")).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("radio", { name: "User Credentials" })).toBeChecked();
}

async function addAdministrator(page: Page, username: string, role?: string): Promise<void> {
  await fillWizard(page, username, role);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: username })).toBeVisible();
}

async function chooseInMenu(page: Page, username: string, entry: string): Promise<void> {
  await page.goto("/accounts/administrators");
  await page.getByRole("button", { name: `Actions for ${username}` }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

test("a taken username is said at the first Next, mistakes are forgotten when mended, and what the server finds leads back", async ({
  page,
  server,
}) => {
  await signInAsAdministrator(page, server);
  await page.goto("/accounts/administrators/add");
  const username = page.getByLabel("Username", { exact: true });
  await username.fill(server.administrator?.username.toUpperCase() ?? "");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(username).toHaveAccessibleDescription("This username is taken.");
  // Once at the field, once in the summary.
  await expect(page.getByText("This username is taken.")).toHaveCount(2);
  const problems = page.getByRole("alert").filter({ hasText: "Some fields need your attention." });
  await expect(problems).toBeFocused();
  await username.fill("second-try");
  await expect(problems).toHaveCount(0);
  await expect(username).not.toHaveAccessibleDescription(/taken/);
  await expect(username).toBeFocused();

  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Confirm Password").fill("something else");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByLabel("Confirm Password")).toHaveAccessibleDescription(/The passwords differ/);
  await page.getByLabel("Password", { exact: true }).fill("");
  await expect(problems).toHaveCount(0);
  await page.getByLabel("Confirm Password").fill("");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Role", { exact: true }).selectOption({ label: "Console Administrator" });
  for (let step = 0; step < 2; step++) await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
    /A password is needed for User Credentials/,
  );

  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("link", { name: "Cancel" }).click();
  await page.getByRole("searchbox").fill("second-try");
  await expect(page.getByText("No administrator matches")).toBeVisible();
});

test("Add Admin says all that is wrong with a step before the next, and asks only when something was entered", async ({
  page,
  server,
}) => {
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  await signInAsAdministrator(page, server);
  await page.goto("/accounts/administrators/add");
  await expect(page.getByRole("button", { name: "Next", exact: true })).toBeEnabled();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page).toHaveURL(/\/accounts\/administrators$/);
  expect(asked).toEqual([]);

  await page.goto("/accounts/administrators/add");
  await page.getByLabel("Username", { exact: true }).fill("a b");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByLabel("Confirm Password").fill("other");
  await page.getByLabel("Email").fill("nobody");
  await page.getByRole("button", { name: "Next", exact: true }).click();
  const problems = page.getByRole("alert").filter({ hasText: "Some fields need your attention." });
  await expect(problems).toContainText("Username: It must not contain spaces, colons or slashes.");
  await expect(problems).toContainText("Password: Use at least 15 characters.");
  await expect(problems).toContainText("Confirm Password: The passwords differ.");
  await expect(problems).toContainText("Email: Enter an email address");
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page).toHaveURL(/\/accounts\/administrators$/);
  expect(asked).toEqual(["confirm"]);
});

test("roles: the same pair twice is refused, the preview follows what is chosen", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto("/accounts/administrators/add");
  await page.getByLabel("Username", { exact: true }).fill("pairs");
  await page.getByRole("button", { name: "Next" }).click();
  const roles = page.getByLabel("Role", { exact: true });
  const preview = page.getByRole("region", { name: "What this will be" });
  await roles.selectOption({ label: "Auditor" });
  await expect(preview).toContainText("Change settings");
  await page.getByRole("button", { name: "Add Role" }).click();
  await roles.nth(1).selectOption({ label: "Auditor" });
  await page.getByRole("button", { name: "Next" }).click();
  await expect(roles.nth(1)).toHaveAccessibleDescription(/already in the list/);
  await roles.nth(1).selectOption({ label: "Site Administrator" });
  await expect(preview).toContainText("There is nothing it may not do");
  await page.getByRole("button", { name: "Remove role 2" }).click();
  await expect(preview).not.toContainText("Site Administrator");
});

test("List View: reset a password, deactivate, activate, history, CSV, delete", async ({ page, server, browser }) => {
  await signInAsAdministrator(page, server);
  await addAdministrator(page, "temp-admin");

  await chooseInMenu(page, "temp-admin", "Reset Password");
  await page.getByRole("button", { name: "Reset Password" }).click();
  const secret = page.getByRole("dialog", { name: "Save this password now" });
  const generated = await secret.locator("dd", { hasText: /^(?:[a-z2-9]{5}-){4}[a-z2-9]{5}$/ }).textContent();
  await secret.getByRole("button", { name: "Close" }).click();
  await secret.getByRole("button", { name: "Close anyway" }).click();
  await expect(page.getByText(generated ?? "")).toHaveCount(0);

  const other = await browser.newContext({ baseURL: server.url });
  const theirs = await other.newPage();
  const signIn = async () => {
    await theirs.goto("/sign-in");
    await theirs.getByLabel("Username").fill("temp-admin");
    await theirs.getByLabel("Password", { exact: true }).fill(generated ?? "");
    await theirs.getByRole("button", { name: "Sign in", exact: true }).click();
  };
  await signIn();
  await expect(theirs).toHaveURL(/\/account\/password/);

  await chooseInMenu(page, "temp-admin", "Deactivate");
  await page.getByRole("alertdialog").getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByRole("row", { name: /temp-admin/ })).toContainText("Inactive");
  await theirs.reload();
  await expect(theirs).toHaveURL(/\/sign-in/);
  await signIn();
  await expect(theirs.getByRole("alert").first()).toContainText("not right");
  await page.goto("/accounts/administrators?status=disabled");
  await expect(page.getByRole("row")).toHaveCount(2);

  await chooseInMenu(page, "temp-admin", "Activate");
  await page.getByRole("alertdialog").getByRole("button", { name: "Activate" }).click();
  await expect(page.getByRole("row", { name: /temp-admin/ })).not.toContainText("Inactive");
  await signIn();
  await expect(theirs.getByRole("alert").first(), "it opens one session").toContainText("has run out");
  await other.close();

  await chooseInMenu(page, "temp-admin", "View History");
  await expect(page.getByRole("cell", { name: /Password reset/ })).toBeVisible();
  await expect(page.getByRole("cell", { name: /User deactivated/ })).toBeVisible();

  const csv = await page.request.get("/accounts/administrators/csv?search=temp-admin");
  expect(csv.headers()["content-disposition"]).toBe('attachment; filename="administrators.csv"');
  const [, line, end] = (await csv.text()).split("\r\n");
  expect(line).toContain("temp-admin,,temp-admin@example.test,Global,Console Administrator (Global),enabled");
  expect(end).toBe("");

  await chooseInMenu(page, "temp-admin", "Delete");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("There is no live key, token or session of this account");
  await dialog.getByRole("textbox").fill("temp-admin");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("temp-admin was deleted")).toBeVisible();
  await expect(page.getByRole("link", { name: /temp-admin/ })).toHaveCount(0);
  // The focus stood on the row that is gone.
  await expect(page.locator("tbody button:focus")).toHaveAccessibleName(/^Actions for /);
});

test("a custom role is made, given, taken away, deleted", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await addAdministrator(page, "reader-to-be", "Auditor");
  await page.goto("/accounts/roles");
  await page.getByRole("button", { name: "Create role" }).click();
  const create = page.getByRole("dialog", { name: "Create role" });
  await create.getByLabel("Name", { exact: true }).fill("Help desk");
  await create.getByRole("button", { name: "Create" }).click();
  await expect(create.getByRole("alert")).toContainText("Choose at least one");
  await create.getByRole("checkbox", { name: "users.read" }).check();
  await create.getByRole("checkbox", { name: "users.reset-password" }).check();
  await create.getByRole("button", { name: "Create" }).click();
  const row = page.getByRole("row", { name: /Help desk/ });
  await expect(row).toContainText("Custom");

  await page.goto("/accounts/administrators");
  await page.getByRole("link", { name: /reader-to-be/ }).click();
  await page.getByRole("navigation", { name: "Administrator" }).getByRole("link", { name: "Roles" }).click();
  await page.getByRole("button", { name: "Add Role" }).click();
  const add = page.getByRole("dialog", { name: "Add Role" });
  await add.getByLabel("Role", { exact: true }).selectOption({ label: "Help desk" });
  await add.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("cell", { name: "Help desk", exact: true })).toBeVisible();

  await page.goto("/accounts/roles");
  await expect(row).toContainText("1 user");
  await row.getByRole("button", { name: "Actions for Help desk" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete role" }).click();
  await expect(page.getByRole("alertdialog").getByRole("alert")).toContainText("1 user holds this role");

  await page.goto("/accounts/administrators");
  await page.getByRole("link", { name: /reader-to-be/ }).click();
  await page.getByRole("navigation", { name: "Administrator" }).getByRole("link", { name: "Roles" }).click();
  await page.getByRole("button", { name: "Remove Help desk in Global" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Take away" }).click();
  await expect(page.getByRole("cell", { name: "Help desk", exact: true })).toHaveCount(0);

  await page.goto("/accounts/roles");
  await row.getByRole("button", { name: "Actions for Help desk" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete role" }).click();
  await expect(page.getByText("Help desk was deleted")).toBeVisible();
  await expect(row).toHaveCount(0);
});

test("an auditor looks at administrators and changes nothing", async ({ page, server, browser }) => {
  await signInAsAdministrator(page, server);
  await addAdministrator(page, "onlooker", "Auditor");
  const other = await browser.newContext({ baseURL: server.url });
  const theirs = await other.newPage();
  await theirs.goto("/sign-in");
  await theirs.getByLabel("Username").fill("onlooker");
  await theirs.getByLabel("Password", { exact: true }).fill(password);
  await theirs.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(theirs).not.toHaveURL(/sign-in/);

  await theirs.goto("/accounts/administrators");
  await expect(theirs.getByText("You may look at them, not add any.")).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Add", exact: true })).toHaveCount(0);
  const username = server.administrator?.username ?? "";
  await theirs.getByRole("button", { name: `Actions for ${username}` }).click();
  await expect(theirs.getByRole("menuitem")).toHaveText(["View History"]);
  await theirs.keyboard.press("Escape");
  await theirs
    .getByRole("table")
    .getByRole("link", { name: new RegExp(`^${username}`) })
    .click();
  await expect(theirs.getByText("You may look at it, not change it.")).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Save" })).toHaveCount(0);
  await theirs.getByRole("link", { name: "Settings", exact: true }).click();
  await expect(theirs.getByText("You may look at the certificate")).toBeVisible();
  expect((await theirs.goto("/accounts/administrators/add"))?.status()).toBe(404);
  await other.close();
});
