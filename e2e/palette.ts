import { expect, type Page } from "@playwright/test";

/** Presses the palette's keys once the page hears them: its button comes alive with them. */
export async function pressPaletteKeys(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: /^Find anything/ })).toBeEnabled();
  await page.keyboard.press("Control+K");
}
