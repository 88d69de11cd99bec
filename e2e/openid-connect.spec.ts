import type { Browser, Page } from "@playwright/test";
import { createGroupMapping } from "@/lib/group-mappings/commands/change-mapping";
import { builtInRoles } from "@/lib/roles";
import { createSignInProvider } from "@/lib/sign-in-providers/commands/change-sign-in-provider";
import { enableSignInProvider } from "@/lib/sign-in-providers/commands/switch-sign-in-provider";
import type { CreateSignInProviderInput } from "@/lib/sign-in-providers/schema";
import { makeAdministrator, topGroup, unique } from "../test/make";
import { makeTeam } from "../test/make-team";
import { type OpenidProvider, startOpenidProvider } from "../test/openid-provider";
import { chooseInAccountMenu } from "./account-menu";
import { withStore } from "./accounts";
import type { Server } from "./server";
import { test as base, expect, fillSignIn, signInAsAdministrator } from "./test";

const test = base.extend<{ provider: OpenidProvider }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter
  provider: async ({}, use) => {
    const provider = await startOpenidProvider();
    await use(provider);
    await provider.close();
  },
});

interface SetUp {
  id: string;
  name: string;
  redirectUri: string;
  postLogoutRedirectUri: string;
}

/** A provider that Keyhall offers, as an administrator has set it up. */
const setUp = (
  server: Server,
  { issuer, clientId, clientSecret }: Pick<OpenidProvider, "issuer" | "clientId" | "clientSecret">,
  options: Partial<CreateSignInProviderInput> = {},
) =>
  withStore(server, async (): Promise<SetUp> => {
    const { actor } = await makeAdministrator();
    const name = unique("Provider");
    const made = await createSignInProvider(actor, { name, issuerUrl: issuer, clientId, clientSecret, ...options });
    await enableSignInProvider(actor, made);
    return made;
  });

const link = (name: string) => ({ name: `Sign in with ${name}` });

/** A browser of its own, which may go to the provider too. */
const newPage = async (browser: Browser, server: Server): Promise<Page> =>
  (await browser.newContext({ baseURL: server.url })).newPage();

const menuOf = (page: Page, username: string) => page.getByRole("button", { name: `Account: ${username}` });

test("an administrator sets a provider up, and a newcomer comes by it with what their groups give", async ({
  page,
  browser,
  server,
  provider,
}) => {
  const [name, username] = [unique("Example"), unique("newcomer")];
  await signInAsAdministrator(page, server);
  await page.goto("/groups-settings/external-authentication");
  await page.getByRole("button", { name: "Add sign-in provider" }).click();
  const dialog = page.getByRole("dialog", { name: "Add sign-in provider" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Issuer").fill(provider.issuer);
  await dialog.getByLabel("Client ID").fill(provider.clientId);
  await dialog.getByLabel("Client secret", { exact: true }).fill(provider.clientSecret);
  await dialog.getByRole("button", { name: "Add provider" }).click();
  await page.waitForURL(/\/external-authentication\/providers\/sip_/);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const redirectUri = `${server.url}/sign-in/callback/${id}`;
  await expect(page.getByText(redirectUri)).toBeVisible();
  provider.register({ redirectUri, postLogoutRedirectUri: `${server.url}/sign-in` });

  await page.getByRole("button", { name: "Test discovery" }).click();
  await expect(page.getByText("The provider can be used.")).toBeVisible();
  await expect(page.getByText(`${provider.issuer}/token`)).toBeVisible();
  const form = page.getByRole("form", { name: "Provider" });
  await form.getByLabel("Scopes").fill("openid profile email groups");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Provider: saved")).toBeVisible();
  await page.getByRole("button", { name: "Enable", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Enable" }).click();
  await expect(page.getByText(`${name} was enabled`)).toBeVisible();

  const team = await withStore(server, async () => {
    const { actor } = await makeAdministrator();
    const made = await makeTeam();
    const roles = [{ roleId: builtInRoles.auditor.id, groupId: (await topGroup()).id }];
    await createGroupMapping(actor, { sourceId: id, externalGroup: "watchers", teamIds: [made.id], roles });
    return made;
  });
  provider.people.set("1", { preferred_username: username, email: "new@example.test", groups: ["watchers"] });

  const theirs = await newPage(browser, server);
  await theirs.goto("/sign-in?returnTo=/audit");
  await theirs.getByRole("link", link(name)).click();
  await expect(theirs).toHaveURL(`${server.url}/audit`);
  await expect(menuOf(theirs, username)).toBeVisible();
  const users = theirs.getByRole("link", { name: "Users", exact: true });
  await expect(users).toBeVisible();
  await page.goto(`/teams/${team.id}`);
  await expect(page.getByRole("link", { name: username })).toBeVisible();
  const left = (await theirs.context().cookies()).map((cookie) => cookie.name);
  expect(left.filter((cookie) => cookie.startsWith("keyhall-provider"))).toEqual([]);

  // What is lost there is lost here at the next sign-in.
  provider.people.set("1", { preferred_username: username, groups: [] });
  await theirs.goto(`/sign-in/provider/${id}`);
  await expect(menuOf(theirs, username)).toBeVisible();
  await expect(users).toHaveCount(0);
});

test("signing out signs out at the provider too", async ({ browser, server, provider }) => {
  const made = await setUp(server, provider);
  provider.register(made);
  const username = unique("leaver");
  provider.people.set("1", { preferred_username: username });
  const page = await newPage(browser, server);
  await page.goto("/sign-in");
  await page.getByRole("link", link(made.name)).click();
  await menuOf(page, username).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign out here too" }).click();
  await expect(page).toHaveURL(`${server.url}/sign-in`);
  await expect(page.getByLabel("Username")).toBeVisible();
  expect(provider.signIns).toBe(1);
  await page.getByRole("link", link(made.name)).click();
  await expect(menuOf(page, username)).toBeVisible();
  expect(provider.signIns).toBe(2);
});

test("who comes by a provider is told on what an API key of theirs depends", async ({ browser, server, provider }) => {
  const made = await setUp(server, provider, { credentialPolicy: "session", keepHours: 8 });
  provider.register(made);
  provider.people.set("1", { preferred_username: unique("maker") });
  const page = await newPage(browser, server);
  await page.goto("/sign-in");
  await page.getByRole("link", link(made.name)).click();
  await chooseInAccountMenu(page, "API Keys");
  await page.getByRole("button", { name: "Create API Key" }).click();
  const form = page.getByRole("dialog", { name: "Create API Key" });
  await expect(form.getByText("This key works only while you are signed in at a browser.")).toBeVisible();
  await expect(form.getByText(`only when you have signed in by ${made.name} again`)).toBeVisible();
});

test("somebody else's username is not given away, and the page says so", async ({ browser, server, provider }) => {
  const made = await setUp(server, provider);
  provider.register(made);
  provider.people.set("1", { preferred_username: server.administrator?.username });
  const page = await newPage(browser, server);
  await page.goto("/sign-in");
  await page.getByRole("link", link(made.name)).click();
  await expect(page.getByText("Your username belongs to somebody else here.")).toBeVisible();
  await page.goto("/users");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a disabled provider lets nobody in and ends the sessions that it opened", async ({
  page: administrator,
  browser,
  server,
  provider,
}) => {
  const made = await setUp(server, provider);
  provider.register(made);
  const username = unique("guest");
  provider.people.set("1", { preferred_username: username });
  const page = await newPage(browser, server);
  await page.goto("/sign-in");
  await page.getByRole("link", link(made.name)).click();
  await expect(menuOf(page, username)).toBeVisible();

  await signInAsAdministrator(administrator, server);
  await administrator.goto("/groups-settings/external-authentication");
  await administrator.getByRole("button", { name: `Actions for ${made.name}` }).click();
  await administrator.getByRole("menuitem", { name: "Disable" }).click();
  await administrator.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(administrator.getByText(`${made.name} was disabled`)).toBeVisible();

  await page.goto("/");
  await expect(page).toHaveURL(`${server.url}/sign-in`);
  await expect(page.getByRole("link", link(made.name))).toHaveCount(0);
  for (const path of [`/sign-in/provider/${made.id}`, `/sign-in/callback/${made.id}?code=1&state=2`]) {
    await page.goto(path);
    await expect(page.getByText("Nobody signs in this way any more.")).toBeVisible();
  }
});

test("a local administrator gets in while the provider is down", async ({ page, server }) => {
  const issuer = "http://127.0.0.1:1";
  const { name, id } = await setUp(server, { issuer, clientId: "keyhall", clientSecret: "secret" });
  await page.goto("/sign-in?returnTo=/audit");
  await page.getByRole("link", link(name)).click();
  await expect(page.getByText("The provider cannot be reached at this moment.")).toBeVisible();
  if (server.administrator) await fillSignIn(page, server.administrator);
  await expect(page).toHaveURL(`${server.url}/audit`);
  await expect(page.getByRole("table")).toContainText("Sign-in refused");
  await page.goto(`/groups-settings/external-authentication/providers/${id}`);
  await page.getByRole("button", { name: "Test discovery" }).click();
  await expect(page.getByText("The provider cannot be used.")).toBeVisible();
});

test("of next-auth nothing is served but the way back", async ({ request, server }) => {
  for (const path of ["session", "csrf", "providers", "signin", "signout", "callback", "signin/sip_1", "error"])
    for (const root of ["/sign-in", "/api/auth"]) {
      const answer = await request.get(`${server.url}${root}/${path}`, { maxRedirects: 0 });
      expect([`${root}/${path}`, answer.status()]).toEqual([`${root}/${path}`, root === "/sign-in" ? 307 : 404]);
      expect(answer.headers().location ?? "/sign-in").toContain("/sign-in");
    }
});
