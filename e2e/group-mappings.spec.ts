import { makeDirectory, makeExternalUser } from "../test/make-external-user";
import { makeTeam } from "../test/make-team";
import { withStore } from "./accounts";
import { expect, signInAsAdministrator, test } from "./test";

test.use({ serverOptions: { for: "group mappings" } });

const staff = "cn=staff,ou=groups,dc=example,dc=com";

test("a group is mapped after a look at whom it concerns, and counts at once", async ({ page, server }) => {
  const { sourceId, team, user } = await withStore(server, async () => {
    const id = await makeDirectory("Corporate");
    return {
      sourceId: id,
      team: await makeTeam({ name: "Warehouse staff" }),
      user: await makeExternalUser({ sourceId: id, groups: ["CN=Staff, OU=Groups, DC=example, DC=com"] }),
    };
  });
  await signInAsAdministrator(page, server);
  await page.goto(`/groups-settings/external-authentication/${sourceId}/groups`);
  await expect(page.getByText("No group is mapped yet")).toBeVisible();
  await page.getByRole("button", { name: "Add mapping" }).click();
  const dialog = page.getByRole("dialog", { name: "Add mapping" });
  const group = dialog.getByLabel("Group of the directory");
  const preview = dialog.getByRole("button", { name: "Preview" });

  // A look at it says at the fields what is wrong, as saving it would.
  await group.fill("cn=staff,");
  await dialog.getByRole("button", { name: "Add Role" }).click();
  await preview.click();
  await expect(dialog.getByLabel("Role", { exact: true })).toHaveAccessibleDescription(/Choose one/);
  await dialog.getByLabel("Role", { exact: true }).selectOption("Auditor");
  await preview.click();
  await expect(group).toHaveAccessibleDescription(/A distinguished name, such as/);
  await dialog.getByRole("button", { name: "Remove role 1" }).click();

  await dialog.getByRole("checkbox", { name: team.name }).check();
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByRole("alert").filter({ hasText: "A distinguished name, such as" })).toBeVisible();
  await group.fill(staff);
  await dialog.getByRole("button", { name: "Add Role" }).click();
  await dialog.getByLabel("Role", { exact: true }).selectOption("Auditor");
  await preview.click();
  await expect(dialog.getByText("The rights of 1 user change:")).toBeVisible();
  await expect(dialog.getByRole("listitem").filter({ hasText: user.username })).toContainText(`team ${team.name}`);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("The group was mapped")).toBeVisible();
  const row = page.getByRole("row", { name: /staff/ });
  await expect(row).toContainText(team.name);
  await expect(row).toContainText("1");

  // The team's page has the same mapping, and its members say so.
  await page.goto(`/teams/${team.id}`);
  await expect(page.getByText(user.username)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Active Directory Groups" })).toBeVisible();
  await page.getByRole("button", { name: "Remove staff" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("The group was removed")).toBeVisible();
  await expect(page.getByText("No group leads into this team.")).toBeVisible();
  await expect(page.getByText(user.username)).toBeHidden();
  await page.getByRole("button", { name: "Add group" }).click();
  const add = page.getByRole("dialog", { name: "Add a group to Warehouse staff" });
  await add.getByLabel("Group of the directory").fill(staff.toUpperCase());
  await add.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("The group was added")).toBeVisible();
  await expect(page.getByText(user.username)).toBeVisible();

  await page.goto(`/accounts/administrators/${user.id}?tab=roles`);
  await expect(page.getByRole("row", { name: /Auditor/ })).toContainText("Group mappings of Corporate");

  await page.goto(`/groups-settings/external-authentication/${sourceId}/groups`);
  await page.getByRole("button", { name: "Actions for staff" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("The mapping was deleted")).toBeVisible();
  await page.goto(`/accounts/administrators/${user.id}?tab=roles`);
  await expect(page.getByText("No role", { exact: true })).toBeVisible();
});
