import { makeUser, unique } from "../test/make";
import { makeApplication } from "../test/make-application";
import { makeTeam } from "../test/make-team";
import { makeToken } from "../test/make-token";
import { withStore } from "./accounts";
import { expect, signInAsAdministrator, test } from "./test";

test("an application is registered with rules, explained, and its proxy's configuration shown", async ({
  page,
  server,
}) => {
  const name = unique("orders");
  const { team, member, stranger } = await withStore(server, async () => {
    const [member, stranger] = [await makeUser(), await makeUser()];
    const team = await makeTeam({ memberIds: [member.id] });
    await makeToken({ ownerId: member.id });
    await makeToken({ ownerId: stranger.id });
    return { team, member, stranger };
  });
  await signInAsAdministrator(page, server);
  await page.goto("/applications");
  await page.getByRole("link", { name: "Add Application" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Add Application" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Host", { exact: true }).fill(`${name}.example.org`);

  await test.step("rules are added, moved by keyboard, deleted, and that is undone", async () => {
    await page.getByRole("button", { name: "Add rule" }).click();
    await page.getByRole("button", { name: "Add rule" }).click();
    const rule = (number: number) => page.getByRole("group", { name: `Rule ${number}`, exact: true });
    await rule(1).getByLabel("Path").fill("orders");
    await rule(1).getByLabel("Methods").fill("get");
    await rule(1).getByLabel("Owner is in one of").selectOption({ label: team.name });
    await rule(2).getByLabel("Path").fill("/health");
    await rule(2).getByLabel("Effect").selectOption("Public");
    await rule(2).getByLabel("Path").press("Alt+ArrowUp");
    await expect(rule(1).getByLabel("Path")).toHaveValue("/health");
    await expect(rule(1).getByLabel("Path")).toBeFocused();
    await page.getByRole("button", { name: "Delete rule 2" }).click();
    await expect(rule(2)).toBeHidden();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(rule(2).getByLabel("Path")).toHaveValue("orders");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(rule(2).getByText("Begins with a slash.")).toBeVisible();
    await rule(2).getByLabel("Path").fill("/orders/**");
    await page.getByRole("button", { name: "Add", exact: true }).click();
  });

  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByLabel("In the server block", { exact: true })).toContainText(
    `X-Original-Host ${name}.example.org;`,
  );
  await page.getByRole("tab", { name: "nginx" }).press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Traefik" })).toBeFocused();
  await expect(page.getByLabel("Dynamic configuration (file provider)", { exact: true })).toContainText(name);

  await test.step("Explain names the rule that decides", async () => {
    await page.getByRole("navigation", { name: "Application" }).getByRole("link", { name: "Explain" }).click();
    await page.getByLabel("URL").fill(`https://${name}.example.org/orders/1?page=2`);
    for (const [user, answer] of [
      [member, "200 allowed."],
      [stranger, "403 application_refused."],
    ] as const) {
      await page.getByLabel("Credential", { exact: true }).first().fill(user.username);
      await page.getByRole("radio", { name: user.username }).check();
      await page.getByRole("button", { name: "Explain" }).click();
      const result = page.getByRole("region", { name: "Explanation" });
      await expect(result.getByText(answer)).toBeVisible();
      await expect(result.locator("[aria-current=step]").first()).toContainText("Rule 2: GET /orders/**");
    }
  });
});

test("an application that is disabled, and deleted, says what stops", async ({ page, server }) => {
  const { name } = await withStore(server, () => makeApplication());
  await signInAsAdministrator(page, server);
  await page.goto(`/applications?search=${name}`);
  await page.getByRole("link", { name }).click();
  await page.getByLabel("Status").selectOption("disabled");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`${name} was saved`)).toBeVisible();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete application" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Applications" })).toBeVisible();
  await page.goto(`/applications?search=${name}`);
  await expect(page.getByText("No application matches")).toBeVisible();
});
