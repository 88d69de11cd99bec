import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { send } from "./machine";
import type { Server } from "./server";
import { expect } from "./test";

/** The *Certificate Authentication* popup. */
export const popup = (page: Page) => page.getByRole("dialog", { name: "Certificate Authentication" });

/** From *Create Client Certificate* to *Create Certificate*; the new one is shown then. */
export async function createCertificate(page: Page, { name = "", days = "" } = {}): Promise<void> {
  await popup(page).getByRole("button", { name: "Create Client Certificate" }).click();
  const form = page.getByRole("dialog", { name: "Create Client Certificate" });
  await form.getByLabel("Name").fill(name);
  await expect(form.getByText("At most 366 days")).toBeVisible();
  if (days) await form.getByLabel("Days until it expires").fill(days);
  await form.getByRole("button", { name: "Create Certificate" }).click();
  // The first certificate of an installation waits for the keys of its authority.
  await expect(form).toBeHidden({ timeout: 40_000 });
}

export async function downloadPem(
  page: Page,
  button = "Download a Certificate",
): Promise<{ name: string; pem: string }> {
  const download = page.waitForEvent("download");
  await popup(page).getByRole("button", { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), pem: readFileSync(await file.path(), "utf8") };
}

/** What the clients of the documented product send: the file without its line breaks. */
export const call = (server: Server, pem: string) =>
  send(server, { headers: { "X-Client-Certificate": pem.replaceAll(/[\r\n]/g, "") } });
