import { call, createCertificate, downloadPem, popup } from "./certificate-popup";
import { expect, signInAsAdministrator, test } from "./test";

// The setting is everybody's: this file has a server of its own.
test.use({ serverOptions: { for: "client certificates turned off" } });

test("turned off, no client certificate is made or accepted, and the page says so", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto("/account/manage-authentication/certificates");
  await createCertificate(page, { name: "Made before" });
  const { pem } = await downloadPem(page);
  expect(await call(server, pem)).toMatchObject({ status: 200 });

  await page.goto("/groups-settings/client-certificates");
  const card = page.getByRole("form", { name: "Certificate Authentication" });
  await card.getByRole("switch", { name: "Allow certificate authentication" }).uncheck();
  await card.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => call(server, pem)).toMatchObject({ status: 403, json: { code: "scheme_disabled" } });

  await page.goto("/account/manage-authentication");
  await expect(page.getByText("An administrator has turned client certificates off")).toBeVisible();
  await page.getByRole("button", { name: "Manage Certificates" }).click();
  await expect(popup(page).getByText("turned off on this server")).toBeVisible();
  await expect(popup(page).getByRole("button", { name: "Create Client Certificate" })).toHaveCount(0);
  await popup(page)
    .getByRole("link", { name: /Made before/ })
    .click();
  await expect(popup(page).getByText("refused until an administrator turns them on again")).toBeVisible();
});
