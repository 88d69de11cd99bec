import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { expect, signInAsAdministrator, test } from "./test";

test.use({ serverOptions: { for: "tokens" } });

/** A call as a program makes it, with curl; answers the status and the body. */
function call(url: string, headers: readonly string[], more: readonly string[] = []): { status: number; body: string } {
  const given = headers.flatMap((header) => ["-H", header]);
  const output = execFileSync("curl", ["-sS", "-w", "\n%{http_code}", ...given, ...more, url], { encoding: "utf8" });
  const end = output.lastIndexOf("\n");
  return { status: Number(output.slice(end + 1)), body: output.slice(0, end) };
}

async function openPopup(page: Page, name: "Personal Access Tokens" | "Session Tokens") {
  await page.goto("/account/manage-authentication");
  await page.getByRole("button", { name: `Manage ${name}` }).click();
  const popup = page.getByRole("dialog", { name });
  await expect(popup).toBeVisible();
  return popup;
}

/** Fills *Create Personal Access Token* and answers the token that is shown once. */
async function createToken(page: Page, name: string, capability?: string): Promise<string> {
  const popup = await openPopup(page, "Personal Access Tokens");
  await popup.getByRole("button", { name: "Create Personal Access Token" }).click();
  const dialog = page.getByRole("dialog", { name: "Create Personal Access Token" });
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByLabel("Days until it expires").fill("60");
  if (capability) {
    await dialog.getByRole("radio", { name: "Only what you choose" }).check();
    await dialog.getByRole("button", { name: "Create Token" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Choose at least one");
    await dialog.getByRole("checkbox", { name: capability }).check();
  }
  await dialog.getByRole("button", { name: "Create Token" }).click();
  const secret = page.getByRole("dialog", { name: "Save this token now" });
  const token = (await secret.getByText(/^khp_/).first().textContent()) ?? "";
  expect(token).toMatch(/^khp_[0-9A-Za-z]{46}$/);
  await secret.getByRole("button", { name: "Close" }).click();
  await secret.getByRole("button", { name: "Close anyway" }).click();
  await expect(secret).toBeHidden();
  await expect(popup.getByRole("row", { name: new RegExp(name) })).toContainText("Active");
  expect(await page.content()).not.toContain(token.slice(4, 44));
  return token;
}

const forms = (token: string) => [
  `Authorization: Bearer ${token}`,
  `Authorization: ${token}`,
  `X-Auth-Token: ${token}`,
];

test("a personal access token is made, called with in three forms, revoked, refused", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  const me = `${server.url}/api/v1/me`;
  const token = await createToken(page, "deploy-pipeline");
  for (const header of forms(token)) {
    const answer = call(me, [header]);
    expect(answer.status, answer.body).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ credential: { kind: "token" }, capabilities: null });
  }
  const mistyped = token.slice(0, -1) + (token.endsWith("0") ? "1" : "0");
  expect(call(me, [`Authorization: Bearer ${mistyped}`]).status).toBe(401);

  await page.goto("/credentials/tokens");
  await page.getByRole("link", { name: "deploy-pipeline" }).click();
  const sheet = page.getByRole("dialog", { name: "deploy-pipeline" });
  await expect(sheet).toContainText(`…${token.slice(-4)}`);
  await expect(sheet).toContainText("Everything that its owner may do");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.getByRole("button", { name: "Actions for deploy-pipeline" }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  const confirm = page.getByRole("alertdialog");
  await expect(confirm).toContainText("refused from the next request on");
  await confirm.getByLabel("Reason").fill("pipeline is gone");
  await confirm.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("row", { name: /deploy-pipeline/ })).toContainText("Revoked");
  for (const header of forms(token)) expect(call(me, [header]).status).toBe(401);

  const csv = await page.request.get("/credentials/tokens/csv?search=deploy");
  expect(await csv.text()).toContain("pipeline is gone");
  await page.goto("/audit");
  await expect(page.getByRole("cell", { name: /Token revoked/ }).first()).toBeVisible();
});

test("a token limited to a capability does that and nothing else, and is renamed", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  const token = await createToken(page, "audit-reader", "audit_query");
  const header = [`Authorization: Bearer ${token}`];
  expect(call(`${server.url}/api/v1/audit`, header).status).toBe(200);
  const refused = call(`${server.url}/api/v1/users`, header);
  expect([refused.status, JSON.parse(refused.body).code]).toEqual([403, "insufficient_capability"]);

  const popup = page.getByRole("dialog", { name: "Personal Access Tokens" });
  await popup.getByRole("link", { name: "audit-reader" }).click();
  await expect(popup.getByText("Read the audit log")).toBeVisible();
  await popup.getByRole("button", { name: "Rename" }).click();
  const rename = page.getByRole("dialog", { name: "Rename token" });
  await rename.getByLabel("Name", { exact: true }).fill("audit-archiver");
  await rename.getByRole("button", { name: "Save" }).click();
  await expect(popup.getByRole("heading", { name: "audit-archiver" })).toBeVisible();
  await popup.getByRole("link", { name: "All tokens" }).click();
  await expect(popup.getByRole("row", { name: /audit-archiver/ })).toBeVisible();
});

test("a program logs in with a form, calls with X-Auth-Token, and is ended", async ({ page, server }) => {
  const { username = "", password = "" } = server.administrator ?? {};
  const tokens = `${server.url}/CSM/web/system/v1/tokens`;
  const form = (secret: string) =>
    call(
      tokens,
      ["Accept-Language: en-US"],
      [...["-A", "pyCSM", "--data-urlencode", `username=${username}`, "--data-urlencode", `password=${secret}`]],
    );
  const refused = form("not the password");
  expect(refused.status).toBe(401);
  expect(Object.keys(JSON.parse(refused.body))).toEqual(["msg", "msgTranslated"]);
  const answer = form(password);
  expect(answer.status, answer.body).toBe(200);
  const { token } = JSON.parse(answer.body) as { token: string };
  const program = [
    "Accept-Language: en-US",
    `X-Auth-Token: ${token}`,
    "Content-Type: application/x-www-form-urlencoded",
  ];
  const me = `${server.url}/api/v1/me`;
  expect(call(me, program).status).toBe(200);

  await signInAsAdministrator(page, server);
  const popup = await openPopup(page, "Session Tokens");
  await expect(popup.getByRole("row", { name: /pyCSM/ })).toContainText("Active");
  await popup.getByRole("button", { name: "Actions for pyCSM" }).click();
  await page.getByRole("menuitem", { name: "End" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End session token" }).click();
  await expect(popup.getByRole("row", { name: /pyCSM/ })).toContainText("Revoked");
  expect(call(me, program).status).toBe(401);
});

test("an administrator shortens and turns off tokens", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  const token = await createToken(page, "soon-off");
  const card = page.getByRole("form", { name: "Tokens" });
  await page.goto("/groups-settings/tokens");
  await page.getByLabel("Maximum Expiration (days)").fill("0");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Maximum Expiration (days)")).toHaveAccessibleDescription(/At least 1\./);
  await page.getByLabel("Maximum Expiration (days)").fill("7");
  await page.getByRole("switch", { name: "Personal access tokens" }).click();
  await card.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Tokens: saved")).toBeVisible();
  expect(call(`${server.url}/api/v1/me`, [`X-Auth-Token: ${token}`]).status).toBe(403);
  const popup = await openPopup(page, "Personal Access Tokens");
  await expect(popup).toContainText("turned off on this server");
  await expect(popup.getByRole("button", { name: "Create Personal Access Token" })).toHaveCount(0);

  await page.goto("/groups-settings/tokens");
  await page.getByRole("switch", { name: "Personal access tokens" }).click();
  await card.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Tokens: saved")).toBeVisible();
  expect(call(`${server.url}/api/v1/me`, [`X-Auth-Token: ${token}`]).status).toBe(200);
  await openPopup(page, "Personal Access Tokens");
  await page.getByRole("button", { name: "Create Personal Access Token" }).click();
  await expect(page.getByText(/At most 7 days/)).toBeVisible();
});
