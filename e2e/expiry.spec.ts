import { after, days, now } from "@/lib/clock";
import { makeToken } from "../test/make-token";
import { makeAccount, withStore } from "./accounts";
import { expect, signInAs, test } from "./test";

test.use({ serverOptions: { for: "expiry" } });

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const longDate = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });

test("people see what of theirs ends when, choose a day by keyboard, and nothing of others", async ({
  page,
  server,
}) => {
  const [mine, other] = [await makeAccount(server), await makeAccount(server)];
  const end = after(now(), days(40));
  await withStore(server, async () => {
    await makeToken({ ownerId: mine.id, expiresAt: end });
    await makeToken({ ownerId: mine.id, expiresAt: end });
    await makeToken({ ownerId: mine.id, expiresAt: after(now(), days(90)) });
    await makeToken({ ownerId: other.id, expiresAt: end });
  });
  await signInAs(page, mine);
  await page.getByRole("navigation").getByRole("link", { name: "Expiry desk" }).click();
  const rows = page.getByRole("table", { name: "What expires, the next first" }).locator("tbody").getByRole("row");
  await expect(rows).toHaveCount(3);

  const cell = page.getByRole("link", { name: `${longDate.format(end)}: 2 expire`, exact: true });
  await expect(cell).toHaveText("2");
  await cell.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`day=${dayOf(end)}`));
  await expect(rows).toHaveCount(2);
  await expect(cell).toHaveAttribute("aria-current", "date");
  await page.getByRole("link", { name: `On ${dayOf(end)}` }).click();
  await expect(rows).toHaveCount(3);
  await expect(page.getByText(other.username)).toHaveCount(0);

  const csv = await page.request.get("/expiry/csv");
  expect((await csv.text()).trim().split("\r\n")).toHaveLength(4);
});

test("a calendar link is copied once, opens without signing in, and is revoked", async ({ page, server, request }) => {
  const account = await makeAccount(server);
  await withStore(server, () => makeToken({ ownerId: account.id, expiresAt: after(now(), days(5)) }));
  await signInAs(page, account);
  await page.goto("/expiry");
  await page.getByRole("button", { name: "Make link" }).click();
  const dialog = page.getByRole("dialog", { name: "Copy this link now" });
  const url = (await dialog.getByText(/\/api\/v1\/calendar\//).textContent())?.trim() ?? "";
  await dialog.getByRole("button", { name: /Copy/ }).first().click();
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(dialog).toBeHidden();
  expect(await page.content()).not.toContain(url.split("/").at(-1));

  const calendar = await request.get(url);
  expect(calendar.headers()["content-type"]).toContain("text/calendar");
  expect((await calendar.text()).match(/BEGIN:VEVENT/g)).toHaveLength(1);

  await page.reload();
  await expect(page.getByRole("button", { name: "Replace link" })).toBeVisible();
  await page.getByRole("button", { name: "Revoke link" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke link" }).click();
  await expect(page.getByRole("button", { name: "Make link" })).toBeVisible();
  expect((await request.get(url)).status()).toBe(404);
});
