import { makeAccount } from "./accounts";
import { expect, fillSignIn, signInAs, signInAsAdministrator, test } from "./test";

// A server of its own: failures are counted per address, and all tests have the same one.
test.use({ serverOptions: { for: "sign-in" } });
test.describe.configure({ mode: "serial" });

const refusal = "The username or the password is not right.";

test("signing in leads back to the page that was asked for, signing out ends the session", async ({ page, server }) => {
  await page.goto("/audit?outcome=failure");
  await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
  await fillSignIn(page, { username: "ADA", password: server.administrator?.password ?? "" });
  await expect(page).toHaveURL("/audit?outcome=failure");

  const cookies = await page.context().cookies();
  const [session, ...more] = cookies.filter(({ name }) => !["keyhall-time-zone", "keyhall-device"].includes(name));
  expect(more).toEqual([]);
  expect(session).toMatchObject({ name: "keyhall-session", httpOnly: true, sameSite: "Lax", path: "/" });

  await page.getByRole("button", { name: "Account: ada" }).hover();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("/sign-in");
  await page.context().addCookies(cookies);
  await page.goto("/audit");
  await expect(page, "the old cookie is worth nothing").toHaveURL(/\/sign-in/);
});

test("a wrong password and an unknown name look alike; what was typed stays, but for the password", async ({
  page,
}) => {
  await page.goto("/sign-in?returnTo=https://evil.test/");
  await fillSignIn(page, { username: "ada", password: "not the password" });
  await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeFocused();
  await expect(page.getByLabel("Username")).toHaveValue("ada");
  await fillSignIn(page, { username: "nobody-has-this-name", password: "not the password" });
  await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
});

test("somebody else's password is changed before anything else", async ({ page, server }) => {
  const account = await makeAccount(server, { mustChangePassword: true });
  await signInAs(page, account);
  await expect(page).toHaveURL("/account/password");
  await expect(page.getByText("Choose your own password first.")).toBeVisible();
  await page.goto("/account/sessions");
  await expect(page).toHaveURL("/account/password");

  await page.getByLabel("Current password").fill(account.password);
  await page.getByLabel("New password").fill(account.password);
  await page.getByLabel("Re-Type Password").fill(account.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Choose a password other than the present one.").first()).toBeVisible();
  const password = "quarry mellow 19 sandpiper";
  await page.getByLabel("Current password").fill(account.password);
  await page.getByLabel("New password").fill(password);
  await page.getByLabel("Re-Type Password").fill(password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await fillSignIn(page, account);
  await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
  await fillSignIn(page, { ...account, password });
  await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible();
});

test("who would leave with a password that is used up is asked first", async ({ page, server }) => {
  const account = await makeAccount(server, { mustChangePassword: true });
  await signInAs(page, account);
  await expect(page.getByText("it opened this login and opens no other")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("The temporary password is used up");
  await question.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("/sign-in");
  await fillSignIn(page, account);
  await expect(page.getByRole("alert").filter({ hasText: "This temporary password has run out" })).toBeVisible();
});

test("My sessions shows where one is signed in, and ends a session", async ({ page, browser, server }) => {
  const account = await makeAccount(server);
  await signInAs(page, account);
  const elsewhere = await browser.newContext({ baseURL: server.url });
  const other = await elsewhere.newPage();
  await signInAs(other, account);
  await other.goto("/account/sessions");

  await page.getByRole("button", { name: `Account: ${account.username}` }).click();
  await page.getByRole("menuitem", { name: "My sessions" }).click();
  const sessions = page.getByRole("main").getByRole("listitem").filter({ hasText: "Chrome" });
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: "This session" })).toHaveCount(1);
  await expect(sessions.filter({ hasText: "127.0.0.1" })).toHaveCount(2);
  await page.getByRole("button", { name: /^End session/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End session" }).click();
  await expect(sessions).toHaveCount(1);

  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
  await elsewhere.close();
});

test("a new password ends the other sessions", async ({ page, browser, server }) => {
  const account = await makeAccount(server);
  await signInAs(page, account);
  const elsewhere = await browser.newContext({ baseURL: server.url });
  const other = await elsewhere.newPage();
  await signInAs(other, account);
  await page.goto("/account/password");
  await page.getByLabel("Current password").fill(account.password);
  await page.getByLabel("New password").fill("granite orchard 64 flute");
  await page.getByLabel("Re-Type Password").fill("granite orchard 64 flute");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed. Sessions ended: 1.")).toBeVisible();
  await other.goto("/account/sessions");
  await expect(other).toHaveURL(/\/sign-in/);
  await elsewhere.close();
});

test("the last sign-in and refused ones are on record", async ({ page, server }) => {
  const account = await makeAccount(server);
  await page.goto("/sign-in");
  await fillSignIn(page, { ...account, password: "not the password" });
  await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
  await signInAs(page, account);
  await page.context().clearCookies();

  await signInAsAdministrator(page, server);
  await page.goto(`/accounts/users?search=${account.username}`);
  await expect(page.getByRole("row", { name: account.username })).toContainText("127.0.0.1");
  await page.goto(`/audit?subjectId=${account.id}&event=sign-in`);
  const rows = page.getByRole("table", { name: "Audit events" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await page.getByRole("link", { name: /Sign-in refused/ }).click();
  await expect(page.getByRole("dialog", { name: "Sign-in refused" })).toContainText("wrong password");
});

test("too many failures lock the account, and a restart does not unlock it", async ({ page, server }) => {
  const account = await makeAccount(server);
  const locked = page.getByRole("alert").filter({ hasText: "Too many failed sign-ins. Try again in 15 minutes." });
  await page.goto("/sign-in");
  for (let attempt = 0; attempt < 5; attempt++) {
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await fillSignIn(page, { ...account, password: `guess number ${attempt}` });
    await answer;
    await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
  }
  await fillSignIn(page, account);
  await expect(locked, "the right password is refused as well").toBeVisible();

  await server.restart("SIGKILL");
  await page.goto("/sign-in");
  await fillSignIn(page, account);
  await expect(locked).toBeVisible();
  // From an address from which they have signed in before, others are not kept out.
  await signInAsAdministrator(page, server);
  await expect(page.getByText(/sign-in locked for 1/)).toBeVisible();
});
