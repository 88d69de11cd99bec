import { expect, type Page } from "@playwright/test";

/** The account menu's button, with the username on it. */
export const accountButton = (page: Page) => page.getByRole("button", { name: /^Account:/ });

/** Clicks the username and then an entry of the menu. */
export async function chooseInAccountMenu(page: Page, entry: string): Promise<void> {
  await accountButton(page).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

/** Only points at the username; the menu opens by that once it is alive. */
export async function chooseByHovering(page: Page, entry: string): Promise<void> {
  await expect(accountButton(page)).toBeEnabled();
  await accountButton(page).hover();
  await page.getByRole("menuitem", { name: entry }).click();
}
