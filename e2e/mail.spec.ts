import type { Page } from "@playwright/test";
import { type SmtpServer, smtpRefusal, startSmtpServer } from "../test/smtp";
import { makeAccount } from "./accounts";
import { expect, signInAs, signInAsAdministrator, test } from "./test";

// The mails of others would arrive here.
test.use({ serverOptions: { for: "mail" } });
test.describe.configure({ mode: "serial" });

let smtp: SmtpServer;
let refusal: Error | null = null;

test.beforeAll(async () => {
  smtp = await startSmtpServer({
    judge: () => {
      if (refusal) throw refusal;
    },
  });
});
test.afterAll(() => smtp.close());

const email = "/groups-settings/email";

async function saveEmailSettings(page: Page): Promise<void> {
  await page.goto(email);
  await page.getByLabel("Host Server").fill("127.0.0.1");
  await page.getByLabel("Host Port").fill(String(smtp.port));
  await page.getByText("None", { exact: true }).click();
  await page.getByLabel("From Email Address").fill("keyhall@example.test");
  await page.getByLabel("Always Send To").fill("security@example.test");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Email Settings: saved")).toBeVisible();
}

/** Each sign-in by a new browser is mailed too. */
const lastTo = (address: string) => smtp.arrived.findLast(({ to }) => to.includes(address))?.mail;

test("before mail is set up the pages say so and lead to the settings", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto("/mail");
  await expect(page.getByText("Mail is not set up")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Email Settings" }).last().click();
  await expect(page.getByText("No mail goes out yet.")).toBeVisible();
  await page.getByLabel("Host Server").fill("not a host");
  await page.getByLabel("From Email Address").fill("keyhall@example.test");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("A host name or an address").first()).toBeVisible();
});

test("a test mail arrives, and a refusal is shown in the server's own words", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await saveEmailSettings(page);
  await page.getByRole("button", { name: "Send a test mail" }).click();
  await expect(page.getByText("The server took the mail.")).toBeVisible();
  const arrived = smtp.arrived.filter(({ to }) => to.includes("ada@example.test"));
  expect(arrived.map(({ mail }) => mail.subject)).toContain("Test mail from Keyhall");

  refusal = smtpRefusal(550, "Relaying denied for this host");
  await page.getByRole("button", { name: "Send a test mail" }).click();
  await expect(page.getByText("The mail was not sent.")).toBeVisible();
  await expect(page.getByText(/Relaying denied for this host/)).toBeVisible();
  refusal = null;
});

test("a template is previewed with real data, saved, and reset to default", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto(email);
  await page.getByRole("link", { name: "Account locked" }).click();
  await page.getByLabel("Subject").fill("Locked: [USERNAME]");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("Locked: ada", { exact: true })).toBeVisible();
  await expect(page.frameLocator('iframe[title="HTML body"]').getByText("Hello ada,")).toBeVisible();

  await page.getByLabel("Text body").fill("[NOSUCHTAG]");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("[NOSUCHTAG] is not a tag of this mail").first()).toBeVisible();
  await page.getByLabel("Text body").fill("Until [LOCKEDUNTIL].");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Account locked: saved")).toBeVisible();

  await page.getByRole("button", { name: "Reset to default" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Reset to default" }).click();
  await expect(page.getByLabel("Subject")).toHaveValue("Your account is locked for a while");
});

test("a locked account's user is told; what the server refuses is sent again from the outbox", async ({
  page,
  server,
}) => {
  const { username } = await makeAccount(server, { email: "locked@example.test" });
  refusal = smtpRefusal(550, "Mailbox full");
  for (let failure = 0; failure < 5; failure++) {
    await page.goto("/sign-in");
    await page.getByLabel("Username").fill(username);
    await page.getByLabel("Password", { exact: true }).fill("wrong");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByText("The username or the password is not right.")).toBeVisible();
  }
  await signInAsAdministrator(page, server);
  const row = page.getByRole("row", { name: /locked@example\.test/ });
  const listedAs = async (status: string) => {
    const csv = await (await page.request.get(`/mail/csv?status=${status}`)).text();
    return csv.split("\n").find((line) => line.includes("locked@example.test")) ?? "";
  };
  await expect.poll(() => listedAs("failed"), { timeout: 20_000 }).toContain("Mailbox full");
  await page.goto("/mail?status=failed");
  await row.getByRole("link").click();
  await expect(page.getByRole("dialog").getByText(/Mailbox full/)).toBeVisible();
  await page.keyboard.press("Escape");

  refusal = null;
  await row.getByRole("button", { name: /Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Send again" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => lastTo("locked@example.test"), { timeout: 20_000 }).toBeDefined();
  const arrived = lastTo("locked@example.test");
  expect(arrived?.subject).toBe("Your account is locked for a while");
  expect(arrived?.html).toContain(`Hello ${username},`);
  // The server has it a moment before the outbox says so.
  await expect.poll(() => listedAs("sent")).toContain("locked@example.test");
  await page.goto("/mail?status=sent&search=locked");
  await expect(row).toBeVisible();
});

test("a password that was generated and mailed signs its user in, and is seen by nobody else", async ({
  page,
  server,
  browser,
}) => {
  const account = await makeAccount(server, { email: "reset@example.test" });
  await signInAsAdministrator(page, server);
  await page.goto(`/accounts/users?search=${account.username}`);
  await page.getByRole("button", { name: `Actions for ${account.username}` }).click();
  await page.getByRole("menuitem", { name: "Reset Password" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Generate random password and email").click();
  await dialog.getByRole("button", { name: "Reset Password" }).click();
  await expect(page.getByText(/mailed to reset@example\.test/)).toBeVisible();
  await expect.poll(() => lastTo("reset@example.test"), { timeout: 20_000 }).toBeDefined();
  const password = /Password: (.+)/.exec(lastTo("reset@example.test")?.text ?? "")?.[1] ?? "";
  expect(password).toMatch(/^[a-z0-9-]{29}$/);

  await page.goto("/mail?kind=password");
  await expect(page.getByRole("row", { name: /reset@example\.test/ })).toBeVisible();
  expect(await page.content()).not.toContain(password);
  await expect(page.getByRole("button", { name: /Actions for/ })).toHaveCount(0);

  const theirs = await browser.newPage({ baseURL: server.url });
  await signInAs(theirs, { username: account.username, password });
  await expect(theirs.getByRole("heading", { name: /password/i }).first()).toBeVisible();
  await theirs.close();
});
