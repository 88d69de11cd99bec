import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { transaction } from "@/db/store";
import { after, minutes } from "@/lib/clock";
import { makeAccount, withStore } from "./accounts";
import { expect, fillSignIn, signInAs, test } from "./test";

test("a form that wants a sign-in of this moment leads to one, and back to its page", async ({ page, server }) => {
  const account = await makeAccount(server);
  await signInAs(page, account);
  await withStore(server, () =>
    transaction((tx) =>
      tx
        .update(sessions)
        .set({ createdAt: after(new Date(), -minutes(11)) })
        .where(eq(sessions.userId, account.id)),
    ),
  );
  const secondFactor = "/account/manage-authentication/second-factor";
  await page.goto(secondFactor);
  await page.getByRole("button", { name: "Add authenticator app" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "within 10 minutes" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out and in again" }).click();
  await page.waitForURL(/\/sign-in\?returnTo=/);
  await fillSignIn(page, account);
  await page.waitForURL(`**${secondFactor}`);
  await page.getByRole("button", { name: "Add authenticator app" }).click();
  await expect(page.getByRole("dialog", { name: "Add authenticator app" })).toBeVisible();
});

test("one's own email address changes with the present password only", async ({ page, server }) => {
  const account = await makeAccount(server, { role: "consoleAdministrator", email: "former@example.test" });
  await signInAs(page, account);
  await page.goto(`/accounts/users/${account.id}`);
  const email = page.getByLabel("Email Address");
  const password = page.getByLabel("Current password");
  await email.fill("next@example.test");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "current password" }).first()).toBeVisible();
  await password.fill("not this one");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This is not your current password.").first()).toBeVisible();
  await expect(email).toHaveValue("next@example.test");
  await password.fill(account.password);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`${account.username} was saved`)).toBeVisible();
  await expect(password).toHaveValue("");
  await page.reload();
  await expect(email).toHaveValue("next@example.test");
});
