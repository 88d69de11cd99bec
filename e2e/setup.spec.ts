import { expect, fillSignIn, test } from "./test";

test.use({ serverOptions: { administrator: null } });

const password = "seldom walnut 83 estuary";

test("the printed link makes the primary account, once", async ({ page, server }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "This set-up link does not work" })).toBeVisible();
  const link = server.setupLink();
  await page.goto(link.slice(0, -1) + (link.endsWith("0") ? "1" : "0"));
  await expect(page.getByRole("heading", { name: "This set-up link does not work" })).toBeVisible();

  await page.goto(link);
  await page.getByLabel("Username").fill("grace hopper");
  await page.getByLabel("Email").fill("nobody");
  await page.getByLabel("Password", { exact: true }).fill("fourteen chars");
  await page.getByRole("button", { name: "Create account" }).click();
  const problems = page.getByRole("alert").filter({ hasText: "Some fields need your attention." });
  await expect(problems).toContainText("Username: It must not contain spaces");
  await expect(problems).toContainText("Email: Enter an email address");
  await expect(problems).toContainText("Password: Use at least 15 characters.");
  await page.getByLabel("Username").fill("grace");
  await expect(problems).not.toContainText("Username");
  await page.getByLabel("Email").fill("grace@example.test");
  await page.getByLabel("Password", { exact: true }).fill("aaaaaaaaaaaaaaaaaaaa");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/guess/i);
  await expect(page.getByLabel("Username")).toHaveValue("grace");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();

  await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible();
  await page.getByRole("button", { name: "Account: grace" }).click();
  await expect(page.getByRole("menu", { name: "Account" })).toContainText("Site Administrator");
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("/sign-in");

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This console is set up" })).toBeVisible();
  await page.getByRole("link", { name: "Go to sign-in" }).click();
  await fillSignIn(page, { username: "Grace", password });
  await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This console is set up" })).toBeVisible();

  await server.restart();
  expect(server.log().match(/Open this link/g)).toHaveLength(1);
});
