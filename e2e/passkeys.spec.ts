import type { Page } from "@playwright/test";
import { sessions } from "@/db/schema";
import { transaction } from "@/db/store";
import { after, minutes } from "@/lib/clock";
import { findAuthorityByUsername } from "@/lib/users/authority";
import { makeAutomationCertificate } from "../test/make-certificate";
import { makeStoredIssuer } from "../test/make-stored-issuer";
import { chooseInAccountMenu } from "./account-menu";
import { makeAccount, withStore } from "./accounts";
import { popup } from "./certificate-popup";
import type { Server } from "./server";
import { expect, fillSignIn, signInAs, signInAsAdministrator, test } from "./test";

// A server of its own: one test hands the primary account over.
test.use({ serverOptions: { for: "passkeys" } });

const secondFactor = "/account/manage-authentication/second-factor";

/** Chromium's own authenticator: with user verification a passkey of this device, without it a plain security key. */
async function plugIn(page: Page, { verifies }: { verifies: boolean }) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("WebAuthn.enable");
  const { authenticatorId } = await browser.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: verifies ? "internal" : "usb",
      hasResidentKey: verifies,
      hasUserVerification: verifies,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  });
  const touch = (enabled: boolean) =>
    browser.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
  return { touch };
}

/**
 * From the next page on the authenticator is touched only when a button asks. Touched all the time, as at first, it answers a
 * username's field that awaits a passkey at once, and the page is gone before anything on it is clicked.
 */
async function touchOnlyForButtons(page: Page, touch: (enabled: boolean) => Promise<unknown>): Promise<void> {
  await touch(false);
  await page.exposeFunction("touch", () => touch(true));
  await page.addInitScript(() => {
    if (!navigator.credentials) return;
    const ask = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = async (options) => {
      if (options?.mediation === "conditional") document.documentElement.dataset.awaited = "";
      else await Reflect.get(window, "touch")();
      return ask(options);
    };
  });
}

/** Adds what is plugged in, as the first factor of whoever is signed in. Answers the recovery codes. */
async function register(page: Page, name: string): Promise<string[]> {
  await page.goto(secondFactor);
  await page.getByRole("button", { name: "Add passkey or security key" }).click();
  const form = page.getByRole("dialog", { name: "Add passkey or security key" });
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Add", exact: true }).click();
  const codes = page.getByRole("dialog", { name: "Save your recovery codes now" });
  const shown = (await codes.getByRole("definition").first().textContent()) ?? "";
  const download = page.waitForEvent("download");
  await codes.getByRole("button", { name: "Download" }).click();
  await download;
  await codes.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("list", { name: "Passkeys and security keys" })).toContainText(name);
  return shown.split("\n");
}

async function signOut(page: Page): Promise<void> {
  await page.goto("/");
  await Promise.all([page.waitForURL("/sign-in"), chooseInAccountMenu(page, "Sign out")]);
}

/** As if the last proof of a second factor were eleven minutes old. */
const elevenMinutesPass = (server: Server) =>
  withStore(server, () =>
    transaction((tx) => tx.update(sessions).set({ verifiedAt: after(new Date(), -minutes(11)) })),
  );

const question = (page: Page) => page.getByRole("dialog", { name: "Confirm that it is you" });
const usePasskey = "Use a passkey or security key";

test("a passkey signs in without a name; without user verification it is a second step only", async ({
  page,
  browser,
  server,
}) => {
  const account = await makeAccount(server);
  const { touch } = await plugIn(page, { verifies: true });
  await signInAs(page, account);
  await register(page, "This laptop");
  await expect(page.getByRole("list", { name: "Passkeys and security keys" })).toContainText("Signs you in by itself");
  // The username's field awaits a passkey, and the browser has one.
  await signOut(page);
  await expect(page.getByRole("button", { name: `Account: ${account.username}` })).toBeVisible();

  await touchOnlyForButtons(page, touch);
  await signOut(page);
  await expect(page.locator("html[data-awaited]")).toBeAttached();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("button", { name: `Account: ${account.username}` })).toBeVisible();

  const other = await (await browser.newContext({ baseURL: server.url })).newPage();
  const plain = await makeAccount(server);
  await plugIn(other, { verifies: false });
  await signInAs(other, plain);
  await register(other, "Security key");
  await signOut(other);
  await other.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(other.getByRole("alert").filter({ hasText: "The browser got no answer" })).toBeFocused();
  await expect(other).toHaveURL("/sign-in");
  await fillSignIn(other, plain);
  await expect(other.getByRole("heading", { name: "One more step" })).toBeVisible();
  await other.getByRole("button", { name: usePasskey }).click();
  await expect(other.getByRole("button", { name: `Account: ${plain.username}` })).toBeVisible();
  await other.context().close();
});

test("issuer deletion, key export and hand-over ask again after ten minutes, and go on as they were", async ({
  page,
  server,
}) => {
  const next = await makeAccount(server, { role: "siteAdministrator", email: "next@example.test" });
  await plugIn(page, { verifies: true });
  await signInAsAdministrator(page, server);
  const [code = ""] = await register(page, "This laptop");
  const made = await withStore(server, async () => {
    const owner = (await findAuthorityByUsername(server.administrator?.username ?? ""))?.user;
    if (!owner) throw new Error("There is no administrator");
    return { issuer: await makeStoredIssuer(), certificate: await makeAutomationCertificate(owner) };
  });

  await elevenMinutesPass(server);
  await page.goto(`/issuers/${made.issuer.id}`);
  const name = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const deletion = page.getByRole("alertdialog");
  await deletion.getByRole("textbox").fill(name);
  await deletion.getByRole("button", { name: "Delete issuer" }).click();
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await expect(deletion.getByRole("alert")).toContainText("Confirm first that it is you.");
  await deletion.getByRole("button", { name: "Delete issuer" }).click();
  await question(page).getByRole("button", { name: usePasskey }).click();
  await expect(page).toHaveURL("/issuers");
  await expect(page.getByText(`${name} was deleted`)).toBeVisible();

  await elevenMinutesPass(server);
  await page.goto("/account/manage-authentication/certificates");
  await popup(page)
    .getByRole("link", { name: /^certificate-/ })
    .click();
  await popup(page).getByRole("button", { name: "Download with private key" }).press("Enter");
  await expect(question(page).getByLabel("Recovery code")).toBeFocused();
  await page.keyboard.type("aaaaa-aaaaa-aaaaa");
  await page.keyboard.press("Enter");
  await expect(question(page).getByRole("alert")).toContainText("This did not confirm that it is you.");
  await expect(question(page).getByLabel("Recovery code")).toBeFocused();
  await question(page).getByLabel("Recovery code").fill(code);
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/\.pem$/);
  await expect(popup(page).getByRole("button", { name: "Download with private key" })).toBeFocused();

  await elevenMinutesPass(server);
  await page.goto("/account/primary-account");
  await page.getByLabel("New primary account").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Hand over" }).click();
  const handOver = page.getByRole("alertdialog");
  await handOver.getByLabel("Your password").fill(server.administrator?.password ?? "");
  await handOver.getByRole("button", { name: "Hand over" }).click();
  await question(page).getByRole("button", { name: usePasskey }).click();
  await expect(page.getByText(`${next.username} is the primary account`)).toBeVisible();
});
