import { readFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { updateDirectory } from "@/lib/directory/commands/change-directory";
import type { DirectoryConfiguration } from "@/lib/directory/schema";
import { createGroupMapping } from "@/lib/group-mappings/commands/change-mapping";
import { builtInRoles } from "@/lib/roles";
import { group, groupDn, password, person, personDn } from "../test/directory-ldif";
import { actorFor, topGroup } from "../test/make";
import { makeRealDirectory } from "../test/make-real-directory";
import { makeTeam } from "../test/make-team";
import { type Slapd, searcher, startSlapd } from "../test/start-slapd";
import { chooseInAccountMenu } from "./account-menu";
import { withStore } from "./accounts";
import { type KeyFile, sendSigned } from "./machine";
import type { Server } from "./server";
import { expect, signInAs, signInAsAdministrator, test } from "./test";

test.use({ serverOptions: { for: "directory" } });

const team = "Directory Staff";
let slapd: Slapd;
let directory: { id: string; name: string; ownerId: string; configuration: DirectoryConfiguration };

test.beforeAll(async ({ server }) => {
  const people = ["lin", "bob", "carol"].map((name) => person(name));
  slapd = await startSlapd({ ldif: [...people, group("staff", [personDn("lin"), personDn("bob")])].join("") });
  directory = await withStore(server, async () => {
    const { actor, ...made } = await makeRealDirectory(slapd);
    const roles = [{ roleId: builtInRoles.auditor.id, groupId: (await topGroup()).id }];
    const teamIds = [(await makeTeam({ name: team })).id];
    await createGroupMapping(actor, { sourceId: made.id, externalGroup: groupDn("staff"), teamIds, roles });
    return { ...made, ownerId: actor.user.id };
  });
});
test.afterAll(() => slapd?.stop());

const change = (server: Server, changes: Partial<DirectoryConfiguration>) =>
  withStore(server, async () => {
    const { id, name, ownerId, configuration } = directory;
    const { bindPassword } = searcher;
    await updateDirectory(await actorFor(ownerId), {
      ...{ id, name, bindPassword },
      configuration: { ...configuration, ...changes },
    });
  });

async function pageOf(browser: Browser, server: Server, username: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signInAs(page, { username, password });
  return page;
}

/** Click on the user account you wish to look at, then *Edit*. */
async function openUser(page: Page, username: string): Promise<void> {
  await page.goto(`/accounts/users?search=${username}`);
  await page.getByRole("link", { name: new RegExp(username) }).click();
  await page.getByRole("dialog", { name: username }).getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Edit User Details" })).toBeVisible();
}

test("document 004: directory users show up after their first sign-in and are managed there", async ({
  page,
  browser,
  server,
}) => {
  await signInAsAdministrator(page, server);
  await page.goto("/accounts/users?kind=directory");
  await expect(page.getByRole("link", { name: "lin" })).toBeHidden();

  await page.goto("/accounts/users/add");
  await page.getByLabel("Username").fill("EXAMPLE\\lin");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("they appear here after their first sign-in").first()).toBeVisible();

  const hers = await pageOf(browser, server, "EXAMPLE\\lin");
  await expect(hers.getByRole("button", { name: "Account: lin" })).toBeVisible();

  await page.goto("/accounts/users?kind=directory");
  await expect(page.getByRole("row", { name: /lin/ })).toContainText(directory.name);
  await openUser(page, "lin");
  await expect(page.getByText("they cannot be changed here")).toBeVisible();
  await expect(page.getByLabel("Email Address")).toBeHidden();
  await expect(page.getByText(personDn("lin"))).toBeVisible();
  await expect(page.getByText(groupDn("staff"))).toBeVisible();
  await expect(page.getByText(team).first()).toBeVisible();

  slapd.change(`dn: ${groupDn("staff")}\nchangetype: modify\ndelete: member\nmember: ${personDn("lin")}\n\n`);
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("None was named at the last check.")).toBeVisible();
  await expect(page.getByText(team)).toBeHidden();
  await hers.context().close();
});

test("document 003: an API key stops when the session ends, and Use Local Authentication avoids that", async ({
  page,
  browser,
  server,
}) => {
  await change(server, { credentialPolicy: "session" });
  const his = await pageOf(browser, server, "bob");
  await chooseInAccountMenu(his, "API Keys");
  await his.getByRole("button", { name: "Create API Key" }).click();
  const form = his.getByRole("dialog", { name: "Create API Key" });
  await expect(form.getByText("This key works only while you are signed in at a browser.")).toBeVisible();
  await form.getByRole("checkbox", { name: "user_role_scope_management" }).check();
  await form.getByRole("button", { name: "Create", exact: true }).click();
  const download = his.waitForEvent("download");
  await his.getByRole("button", { name: "Download JSON" }).click();
  const file: KeyFile = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  await his.getByRole("button", { name: "Close", exact: true }).click();
  const users = { target: "/openapi/v1/users" };
  expect(await sendSigned(server, file, users)).toMatchObject({ status: 200 });

  await chooseInAccountMenu(his, "Sign out");
  await his.waitForURL(/sign-in/);
  expect(await sendSigned(server, file, users)).toMatchObject({
    status: 403,
    json: { error: expect.stringContaining("signed in") },
  });
  expect(await sendSigned(server, file)).toMatchObject({ status: 403, json: { code: "directory_session_ended" } });

  await signInAsAdministrator(page, server);
  await openUser(page, "bob");
  const local = page.getByRole("switch", { name: "Use Local Authentication" });
  await expect(page.getByText("no longer ends this user's access here")).toBeVisible();
  await local.check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`${directory.name} is not asked about this user.`)).toBeVisible();
  expect(await sendSigned(server, file, users)).toMatchObject({ status: 200 });
  await expect(page.getByLabel("Re-Type Password")).toBeVisible();

  await local.uncheck();
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("no longer ends this user's access here")).toBeVisible();
  expect(await sendSigned(server, file, users)).toMatchObject({ status: 403 });
  await change(server, { credentialPolicy: "recheck" });
  expect(await sendSigned(server, file, users)).toMatchObject({ status: 200 });
  await his.context().close();
});

test("Add Admin, Directory: roles for an entry that is found there", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto("/accounts/administrators");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("menuitem", { name: "Add Admin" }).click();
  await page.getByRole("radio", { name: "Directory" }).check();
  await page.getByRole("button", { name: "Next" }).click();
  await page.waitForURL("**/add/directory");
  await page.getByLabel("Username").fill("nobody");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(page.getByText("The directory has no account “nobody”.")).toBeVisible();
  await page.getByLabel("Username").fill("CAR");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Begins with “CAR”" })).toBeVisible();
  await page.getByRole("link", { name: /carol/ }).click();
  await expect(page.getByRole("heading", { name: "carol" })).toBeVisible();
  await expect(page.getByLabel("Username")).toHaveValue("carol");
  await page.getByLabel("Username").fill("carol");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(page.getByText(personDn("carol"))).toBeVisible();
  await page.getByLabel("Role", { exact: true }).selectOption({ label: "Auditor" });
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/\/accounts\/administrators\/usr_/);
  await expect(page.getByRole("row", { name: /Auditor/ })).toContainText("by hand");
});
