import { expect, type Page } from "@playwright/test";

/** Waits for a notice and closes it, so that the next of the same words is another, and none lies over a button. */
export async function closeToast(page: Page, text: string | RegExp): Promise<void> {
  const toast = page.getByRole("listitem").filter({ hasText: text });
  await toast.getByRole("button", { name: "Close toast" }).click();
  await expect(toast).toHaveCount(0);
}
