import type { APIResponse, Page } from "@playwright/test";
import { auditEvents } from "@/db/schema";
import { db } from "@/db/store";
import { unique } from "../test/make";
import { openssl } from "../test/openssl";
import { opensslCa, opensslPkcs12, opensslSign } from "../test/openssl-ca";
import { withStore } from "./accounts";
import { expect, signInAsAdministrator, test } from "./test";

test.use({ serverOptions: { for: "issuers" } });
test.beforeEach(({ page, server }) => signInAsAdministrator(page, server));

/** Opens *Add issuer* by the navigation and chooses a way. */
async function addIssuer(page: Page, way: string): Promise<void> {
  await page.getByRole("link", { name: "Certificate Issuers" }).first().click();
  await page.getByRole("link", { name: "Add issuer" }).click();
  await page.getByRole("link", { name: way }).click();
  await expect(page.getByRole("link", { name: way })).toHaveAttribute("aria-current", "page");
}

async function nameIt(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Common name").first().fill(name);
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

/** A file that the issuer's page links to. */
async function fileOf(page: Page, link: string): Promise<APIResponse> {
  const href = await page.getByRole("link", { name: link }).getAttribute("href");
  return page.request.get(href ?? "");
}

async function act(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name }).click();
}

test("a root and an intermediate are made, and their chain downloads in three forms", async ({ page }) => {
  const [root, below] = [unique("Root"), unique("Issuing")];
  await addIssuer(page, "Create a root");
  await nameIt(page, root);
  await page.getByLabel("Organization (optional)", { exact: true }).fill("Example, Inc.");
  await page.getByRole("button", { name: "Create root" }).click();
  await expect(heading(page, root)).toBeFocused();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await expect(page.getByText("itself: it is a root")).toBeVisible();
  await expect(page.getByText("1 level (path length 1)")).toBeVisible();

  await addIssuer(page, "Create an intermediate");
  await nameIt(page, below);
  await page.getByLabel("Signed by").selectOption({ label: root });
  await page.getByLabel("Validity", { exact: true }).fill("9999");
  await page.getByLabel(/^Allowed domains/).fill("*.example.org");
  await page.getByRole("button", { name: "Create intermediate" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("a domain such as example.org");
  await page.getByLabel(/^Allowed domains/).fill("example.org");
  await page.getByRole("button", { name: "Create intermediate" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(`${root} itself ends on`);
  await page.getByLabel("Validity", { exact: true }).fill("365");
  await page.getByRole("button", { name: "Create intermediate" }).click();
  await expect(heading(page, below)).toBeVisible();
  await expect(
    page.getByRole("list").filter({ hasText: "this issuer" }).getByRole("link", { name: root }),
  ).toBeVisible();
  await expect(page.getByLabel(/^Allowed domains/)).toHaveValue("example.org");
  await expect(page.getByText(/\/pki\/iss_\w+\/crl/)).toBeVisible();

  const chain = await (await fileOf(page, "Chain as PEM")).text();
  const [own = "", above = ""] = chain.split(/(?<=-----END CERTIFICATE-----\n)/);
  const verdict = openssl(["verify", "-x509_strict", "-CAfile", "root.pem", "own.pem"], {
    "root.pem": above,
    "own.pem": own,
  });
  expect(verdict).toMatchObject({ ok: true });
  const der = await (await fileOf(page, "Certificate as DER")).body();
  expect(openssl(["x509", "-inform", "DER", "-in", "c.cer", "-noout", "-subject"], { "c.cer": der }).stdout).toContain(
    below,
  );
  const p7b = await (await fileOf(page, "Chain as PKCS#7")).body();
  const printed = openssl(["pkcs7", "-inform", "DER", "-in", "c.p7b", "-print_certs", "-noout"], { "c.p7b": p7b });
  expect(printed.stdout.match(/^subject/gm)).toHaveLength(2);

  await page.getByRole("link", { name: "Certificate Issuers" }).first().click();
  await page.getByLabel("Search name or subject").fill(root);
  await expect(page.getByRole("table").getByRole("row").filter({ hasText: root })).toContainText("Active");
});

test("an authority that OpenSSL made is imported, as PEM and as PKCS#12, and each mistake is named", async ({
  page,
}) => {
  const ca = opensslCa();
  const name = unique("Imported");
  await addIssuer(page, "Import an existing CA");
  await page.getByLabel("Name", { exact: true }).fill(name);
  const submit = () => page.getByRole("button", { name: "Import", exact: true }).click();
  const alert = page.getByRole("main").getByRole("alert");
  const certificate = page.getByLabel("Certificate", { exact: true });
  const privateKey = page.getByLabel("Private key", { exact: true });

  await privateKey.fill(ca.privateKey);
  const expired = opensslCa({ validity: ["20200101000000Z", "20210101000000Z"] });
  const leaf = opensslCa({ extensions: "basicConstraints=critical,CA:FALSE\nsubjectKeyIdentifier=hash" });
  const noSigning = opensslCa({
    extensions: "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign\nsubjectKeyIdentifier=hash",
  });
  const weak = opensslCa({ key: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"] });
  for (const [given, message] of [
    [expired, "expired on 2021-01-01"],
    [leaf, "not that of a certificate authority"],
    [noSigning, "keyCertSign is missing"],
    [weak, "too weak"],
    [{ ...ca, privateKey: leaf.privateKey }, "does not belong to the certificate"],
  ] as const) {
    await certificate.fill(given.certificate);
    await privateKey.fill(given.privateKey);
    await submit();
    await expect(alert).toContainText(message);
  }
  await certificate.fill(ca.certificate);
  await privateKey.fill(ca.privateKey);
  await submit();
  await expect(heading(page, name)).toBeVisible();
  await expect(page.getByText("CN=OpenSSL Root,O=Elsewhere")).toBeVisible();

  const other = unique("Imported");
  await addIssuer(page, "Import an existing CA");
  await page.getByLabel("Name", { exact: true }).fill(other);
  await page.getByText("PKCS#12 (.p12, .pfx)").click();
  const file = { name: "ca.p12", mimeType: "application/x-pkcs12", buffer: opensslPkcs12(opensslCa(), "right") };
  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(page.getByText("ca.p12")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await submit();
  await expect(alert).toContainText("The password of the file is wrong");
  await page.getByLabel("Password", { exact: true }).fill("right");
  await submit();
  await expect(heading(page, other)).toBeVisible();
});

test("an external root signs the request, and its certificate is taken in", async ({ page }) => {
  const name = unique("External");
  const root = opensslCa();
  await addIssuer(page, "Request from an external root");
  await nameIt(page, name);
  await page.getByRole("button", { name: "Make request" }).click();
  await expect(page.getByText("Awaits its certificate").first()).toBeVisible();
  const request = await (await fileOf(page, "Download CSR")).text();
  expect(openssl(["req", "-verify", "-noout", "-in", "r.pem"], { "r.pem": request })).toMatchObject({ ok: true });
  const signed = opensslSign(root, request);

  const certificates = page.getByLabel("Certificate and chain", { exact: true });
  const submit = () => page.getByRole("button", { name: "Take in certificate" }).click();
  await certificates.fill(root.certificate);
  await submit();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "None of these certificates is for the key of the request",
  );
  await certificates.fill(signed);
  await submit();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("The certificates above it are missing");
  await certificates.fill(signed + root.certificate);
  await submit();
  await expect(page.getByText("OpenSSL Root", { exact: true })).toBeVisible();
  await expect(page.getByText("root, not kept here")).toBeVisible();
  await expect(page.getByText("Awaits its certificate")).toHaveCount(0);
});

test("an issuer is renamed, disabled, renewed, rotated and deleted, and the audit log knows", async ({
  page,
  server,
}) => {
  const name = unique("Acts");
  await addIssuer(page, "Create a root");
  await nameIt(page, name);
  await page.getByRole("button", { name: "Create root" }).click();
  await expect(heading(page, name)).toBeVisible();

  const renamed = `${name} b`;
  await act(page, "Rename");
  await page.getByRole("dialog").getByLabel("Name").fill(renamed);
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(heading(page, renamed)).toBeVisible();

  await act(page, "Disable");
  await expect(page.getByRole("alertdialog")).toContainText("nobody gets a certificate from it");
  await page.getByRole("button", { name: "Disable issuer" }).click();
  await expect(page.getByText("It issues nothing.")).toBeVisible();
  await act(page, "Enable");
  await page.getByRole("button", { name: "Enable issuer" }).click();
  await expect(page.getByText("It issues nothing.")).toHaveCount(0);

  await act(page, "Renew certificate");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Validity").fill("100");
  await dialog.getByRole("button", { name: "Renew" }).click();
  await expect(dialog.getByRole("alert")).toContainText("lasts longer");
  await dialog.getByLabel("Validity").fill("5000");
  await dialog.getByRole("button", { name: "Renew" }).click();
  await expect(dialog).toHaveCount(0);

  await act(page, "Rotate key");
  await expect(dialog).toContainText("What the old key signed stays valid");
  await dialog.getByRole("button", { name: "Rotate key" }).click();
  await expect(page.getByText(`CN=${name} G2`)).toBeVisible();
  await expect(heading(page, renamed)).toBeVisible();

  await act(page, "Delete");
  await page.getByRole("alertdialog").getByRole("textbox").fill(renamed);
  await page.getByRole("button", { name: "Delete issuer" }).click();
  await expect(heading(page, "Certificate Issuers")).toBeVisible();
  await page.getByLabel("Search name or subject").fill(renamed);
  const old = page
    .getByRole("table")
    .getByRole("row")
    .filter({ hasText: `${renamed} (old)` });
  await expect(old).toContainText("Retired");

  const events = await withStore(server, () => db().select().from(auditEvents));
  const about = events.filter(({ subjectName }) => subjectName?.startsWith(name)).map(({ event }) => event);
  for (const verb of ["create", "update", "disable", "enable", "renew", "rotate", "delete"]) {
    expect(about).toContain(`issuers.${verb}`);
  }
});

test("a profile is saved as it was set, and what cannot be read stays on the form", async ({ page }) => {
  const name = unique("Profile");
  await addIssuer(page, "Create a root");
  await nameIt(page, name);
  await page.getByRole("switch", { name: "Issue certificates for teams" }).check();
  await page.getByRole("button", { name: "Create root" }).click();
  await expect(heading(page, name)).toBeVisible();

  for (const usage of ["TLS server", "TLS client"]) await page.getByRole("checkbox", { name: usage }).uncheck();
  await page.getByRole("switch", { name: "Wildcards" }).check();
  await page.getByLabel("Maximum validity").fill("30");
  const save = page.getByRole("button", { name: "Save" });
  await save.click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("At most the maximum");
  await page.getByLabel("Default validity").fill("30");
  await page.getByLabel(/^Allowed IP ranges/).fill("10.0.0.0/99");
  await save.click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("“10.0.0.0/99”: an address or a network");
  await page.getByLabel(/^Allowed IP ranges/).fill("10.0.0.0/8\n2001:db8::/32");
  await save.click();
  await expect(page.getByText("Profile: saved")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "TLS server" })).not.toBeChecked();
  await expect(page.getByRole("switch", { name: "Wildcards" })).toBeChecked();
  await expect(page.getByRole("switch", { name: "And sub-domains" })).toBeChecked();
  await expect(page.getByLabel("Maximum validity")).toHaveValue("30");
  await expect(page.getByLabel(/^Allowed IP ranges/)).toHaveValue("10.0.0.0/8\n2001:db8::/32");
});

test("names go along to another way, and what was typed is not lost without a question", async ({ page }) => {
  const name = unique("Kept");
  await addIssuer(page, "Create a root");
  await nameIt(page, name);
  await page.getByRole("link", { name: "Create an intermediate" }).click();
  await expect(page.getByLabel("Signed by")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await expect(page.getByLabel("Common name").first()).toHaveValue(name);
  const asked = page.waitForEvent("dialog");
  const leaving = page.getByRole("link", { name: "Cancel" }).click();
  const question = await asked;
  expect(question.message()).toContain("has not been saved");
  await question.accept();
  await leaving;
  await expect(heading(page, "Certificate Issuers")).toBeVisible();
});
