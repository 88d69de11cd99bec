import { createPrivateKey } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { revokeCertificate } from "@/lib/certificates/commands/change-certificate";
import { exportAdministratorCertificate } from "@/lib/certificates/commands/export-administrator-certificate";
import { getAdministratorCertificate } from "@/lib/certificates/queries";
import { after, days, setClock } from "@/lib/clock";
import { builtInRoles } from "@/lib/roles";
import { createAdministrator } from "@/lib/users/commands/create-administrator";
import { makeAdministrator, makeUser, topGroup } from "../test/make";
import { makeAutomationCertificate } from "../test/make-certificate";
import { opensslCa } from "../test/openssl-ca";
import { withStore } from "./accounts";
import type { Server } from "./server";
import { expect, test } from "./test";

const certificatePassword = "Kestrel ferry 9";

type ClientCertificate = { pfx: Buffer; passphrase: string } | { cert: Buffer; key: Buffer };

const pem = (cert: string, key: string): ClientCertificate => ({
  cert: Buffer.from(cert),
  key: Buffer.from(createPrivateKey(key).export({ type: "pkcs8", format: "pem" })),
});

/** What *Add Admin* makes with Certificates, and *Export Client Certificate* hands out. */
const makeByWizard = (server: Server, username: string) =>
  withStore(server, async () => {
    const { actor } = await makeAdministrator();
    const { id } = await createAdministrator(actor, {
      user: { username, password: "", email: `${username}@example.test` },
      roles: [{ groupId: (await topGroup()).id, roleId: builtInRoles.auditor.id }],
      details: {},
      settings: { authentication: "certificates", certificatePassword, keyType: "ec-p256" },
    });
    const { bytes } = await exportAdministratorCertificate(actor, { userId: id, certificatePassword });
    const certificate = await getAdministratorCertificate(actor, id);
    return { certificateId: certificate?.id ?? "", pfx: bytes, actor };
  });

/** A browser that holds the certificate, at the end of its way from the sign-in page. */
async function comingWith(browser: Browser, server: Server, certificate: ClientCertificate | null): Promise<Page> {
  const origin = `https://localhost:${server.gatewayPort}`;
  const context = await browser.newContext({
    baseURL: server.url,
    // The gateway's authority is its own, and no browser knows it.
    ignoreHTTPSErrors: true,
    clientCertificates: certificate ? [{ origin, ...certificate }] : [],
  });
  const page = await context.newPage();
  await page.goto("/sign-in?returnTo=/audit");
  await page.getByRole("link", { name: "Sign in with a certificate" }).click();
  return page;
}

test("a certificate from Add Admin signs its owner in, until it is revoked", async ({ browser, server }) => {
  const { pfx, certificateId, actor } = await makeByWizard(server, "signer");
  const page = await comingWith(browser, server, { pfx, passphrase: certificatePassword });
  await expect(page).toHaveURL(`${server.url}/audit`);
  await expect(page.getByRole("button", { name: "Account: signer" })).toBeVisible();
  await expect(page.getByRole("table")).toContainText("Signed in");
  expect(await page.context().cookies()).not.toContainEqual(
    expect.objectContaining({ name: "keyhall-certificate-sign-in" }),
  );

  await withStore(server, () => revokeCertificate(actor, { id: certificateId }));
  const again = await comingWith(browser, server, { pfx, passphrase: certificatePassword });
  await expect(again.getByRole("heading", { name: "This certificate was revoked" })).toBeVisible();
  await again.getByRole("link", { name: "Back to the sign-in page" }).click();
  await expect(again).toHaveURL(`${server.url}/sign-in`);
});

test("none, a foreign, an expired and a limited one are refused by a page that says why", async ({
  browser,
  server,
}) => {
  const { expired, limited } = await withStore(server, async () => {
    const user = await makeUser();
    setClock(() => after(new Date(), -days(40)));
    const old = await makeAutomationCertificate(user);
    setClock();
    return { expired: old, limited: await makeAutomationCertificate(user, ["audit_query"]) };
  });
  const foreign = opensslCa({ commonName: "signer" });
  const told: [ClientCertificate | null, string][] = [
    [null, "Your browser sent no certificate"],
    [pem(foreign.certificate, foreign.privateKey), "This certificate is not known here"],
    [pem(expired.pem, expired.privateKeyPem), "This certificate has expired"],
    [pem(limited.pem, limited.privateKeyPem), "This certificate does not sign you in"],
  ];
  for (const [certificate, heading] of told) {
    const page = await comingWith(browser, server, certificate);
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    await page.context().close();
  }
});

test("a code that this browser did not ask for opens nothing", async ({ page }) => {
  await page.goto("/sign-in/certificate/complete?code=somebody-elses&returnTo=/audit");
  await expect(page.getByText("You are not signed in.")).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Faudit/);
});
