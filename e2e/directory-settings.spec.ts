import { group, groupDn, person, personDn } from "../test/directory-ldif";
import { type Slapd, searcher, startSlapd } from "../test/start-slapd";
import { expect, signInAsAdministrator, test } from "./test";

// A directory is asked about whoever signs in.
test.use({ serverOptions: { for: "directory settings" } });

let slapd: Slapd;
test.beforeAll(async () => {
  slapd = await startSlapd({
    ldif: [
      person("ada"),
      person("leaver", ["pwdAccountLockedTime: 000001010000Z"]),
      group("staff", [personDn("ada")]),
      group("everybody", [groupDn("staff")]),
    ].join(""),
  });
});
test.afterAll(() => slapd.stop());

test("a directory is set up by its preset, tried before it is saved, and changed", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto("/groups-settings");
  await page.getByRole("link", { name: "External authentication" }).first().click();
  await expect(page.getByText("No directory")).toBeVisible();
  await page.getByRole("link", { name: "Add directory" }).click();

  const form = page.getByRole("form", { name: "New directory" });
  await form.getByLabel("Name", { exact: true }).fill("Head office");
  await expect(form.getByLabel("Username attribute")).toHaveValue("sAMAccountName");
  await form.getByRole("radio", { name: "OpenLDAP" }).check();
  await expect(form.getByLabel("Username attribute")).toHaveValue("uid");
  await expect(form.getByLabel("User filter")).toHaveValue("(objectClass=inetOrgPerson)");
  await expect(form.getByLabel("Results Limit")).toHaveValue("100");
  await expect(form.getByLabel("Time Limit")).toHaveValue("5000");
  await form.getByLabel("LDAP URL").fill(slapd.url);
  await form.getByLabel("User Search Base").fill("ou=people,dc=example,dc=test");
  await form.getByLabel("Group Search Base").fill("ou=groups,dc=example,dc=test");
  await form.getByLabel("Bind DN").fill(searcher.bindDn);
  await form.getByLabel("Password", { exact: true }).fill("wrong");

  const trial = form.getByRole("region", { name: "Try it" });
  const step = (name: string) => trial.getByRole("listitem").filter({ hasText: name });
  await trial.getByRole("button", { name: "Test connection" }).click();
  await expect(step("Encryption")).toContainText("failed: the server's certificate is not trusted");
  await expect(trial.getByText(slapd.fingerprint)).toBeVisible();
  await form.getByLabel("Pinned certificate").fill(slapd.fingerprint);
  await trial.getByRole("button", { name: "Test connection" }).click();
  await expect(step("Encryption")).toContainText("the server's certificate is the pinned one");
  await expect(step("Credential")).toContainText("invalid credentials");
  await form.getByLabel("Password", { exact: true }).fill(searcher.bindPassword);
  await trial.getByRole("button", { name: "Test connection" }).click();
  await expect(step("Users")).toContainText("2 below ou=people,dc=example,dc=test");
  await expect(step("Groups")).toContainText("2 below ou=groups,dc=example,dc=test");

  await trial.getByLabel("Username").fill("ada");
  await trial.getByLabel("Username").press("Enter");
  await expect(trial.getByText("The directory knows this name.")).toBeVisible();
  await expect(trial.getByRole("listitem").filter({ hasText: "everybody" })).toContainText("nested");
  await expect(trial.getByRole("listitem").filter({ hasText: "staff" })).not.toContainText("nested");
  await trial.getByLabel("Username").fill("leaver");
  await trial.getByRole("button", { name: "Test a user" }).click();
  await expect(trial.getByText("The account is locked: it cannot sign in.")).toBeVisible();

  await form.getByRole("button", { name: "Add directory" }).click();
  await expect(page.getByRole("heading", { name: "Head office", level: 1 })).toBeVisible();
  const saved = page.getByRole("form", { name: "Head office" });
  await expect(saved.getByLabel("Password", { exact: true })).toHaveValue("");
  await saved.getByLabel("LDAP URL").fill("ldap://127.0.0.1:1");
  await saved.getByRole("button", { name: "Save", exact: true }).click();
  await expect(saved.getByText(/Type the password again/).first()).toBeVisible();
  await saved.getByLabel("LDAP URL").fill(slapd.url);
  await saved.getByLabel("Look again every").fill("30");
  await saved.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Head office: saved")).toBeVisible();
  // The saved password serves, though it is not shown.
  await saved.getByRole("button", { name: "Test connection" }).click();
  await expect(saved.getByRole("listitem").filter({ hasText: "Credential" })).toContainText(
    `Bound as ${searcher.bindDn}`,
  );

  await page.goto("/groups-settings/external-authentication");
  await expect(page.getByRole("row", { name: /Head office/ })).toContainText("looked at every 30 min");
  const act = async (name: string, confirm: string) => {
    await page.getByRole("button", { name: "Actions for Head office" }).click();
    await page.getByRole("menuitem", { name }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: confirm }).click();
  };
  await act("Disable", "Disable");
  await expect(page.getByRole("row", { name: /Head office/ })).toContainText("Disabled");
  await act("Delete", "Delete directory");
  await expect(page.getByText("No directory")).toBeVisible();
});

test("says what is wrong in words", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto("/groups-settings/external-authentication/directories/add");
  const form = page.getByRole("form", { name: "New directory" });
  await form.getByLabel("Name", { exact: true }).fill("Nowhere");
  await form.getByLabel("LDAP URL").fill("https://example.test");
  await form.getByLabel("User Search Base").fill("dc=example,dc=test");
  await form.getByRole("button", { name: "Add directory" }).click();
  await expect(form.getByText(/A URL such as ldaps:/).first()).toBeVisible();
  await form.getByLabel("LDAP URL").fill("ldap://127.0.0.1:1");
  await form.getByRole("radio", { name: "Not encrypted" }).check();
  await expect(form.getByText("Everybody's password crosses the network in the clear.")).toBeVisible();
  await form.getByRole("button", { name: "Test connection" }).click();
  await expect(form.getByRole("listitem").filter({ hasText: "Connection" })).toContainText("could not be reached");
});
