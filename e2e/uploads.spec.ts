import { createHash } from "node:crypto";
import { sendCall } from "../test/call";
import { unique } from "../test/make";
import { makeToken } from "../test/make-token";
import { makeAccount, withStore } from "./accounts";
import { expect, signInAs, test } from "./test";

test.use({ serverOptions: { for: "inventory" } });

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

test("a list of file hashes is looked at, uploaded row by row, and told to a service", async ({ page, server }) => {
  const administrator = await makeAccount(server, { role: "consoleAdministrator" });
  await signInAs(page, administrator);
  await page.goto("/file-hashes");
  await page.getByRole("link", { name: "Upload" }).click();
  const [bad, good] = [hashOf(unique("bad")), hashOf(unique("good"))];
  const csv = `hash,verdict,description\n${bad},bad,Dropper\n${good},good,\nabc,bad,`;
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "hashes.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: "Preview" }).click();
  const rows = page.getByRole("table", { name: "Rows of the file" }).locator("tbody").getByRole("row");
  await expect(rows).toHaveText([/Add$/, /Add$/, /32, 40 or 64 hex digits/]);
  await page.getByRole("button", { name: "Upload 2 hashes" }).click();
  await expect(rows).toHaveText([/Added$/, /Added$/, /32, 40 or 64 hex digits/]);

  const token = await withStore(server, () =>
    makeToken({ ownerId: administrator.id, capabilities: ["flow_inventory_query"] }),
  );
  const headers = { Authorization: `Bearer ${token.token}` };
  const asked = await sendCall(server.port, { target: `/api/v1/file-hashes/${bad}`, headers });
  expect(asked).toMatchObject({ status: 200, json: { verdict: "bad", description: "Dropper" } });

  await page.goto("/file-hashes");
  await page.getByRole("searchbox", { name: "Search by hash" }).fill(bad);
  const listed = page.getByRole("table", { name: "File hashes" }).locator("tbody").getByRole("row");
  await expect(listed).toHaveCount(1);
  await listed.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No file matches")).toBeVisible();
});

test("labels are uploaded from a file, and those of nobody's credential are named", async ({ page, server }) => {
  const administrator = await makeAccount(server, { role: "consoleAdministrator" });
  const { id } = await withStore(server, () => makeToken({ ownerId: administrator.id }));
  await signInAs(page, administrator);
  await page.goto("/inventory");
  await page.getByRole("link", { name: "Upload labels" }).click();
  const value = unique("team");
  await page
    .getByLabel("Text of the file")
    .fill(`item kind,item id,name,value\ncredential,${id},used by,${value}\ncredential,tok_none,used by,nobody`);
  await page.getByRole("button", { name: "Preview" }).click();
  const rows = page.getByRole("table", { name: "Rows of the file" }).locator("tbody").getByRole("row");
  await expect(rows).toHaveText([/Set$/, /There is no credential of this id$/]);
  await page.getByRole("button", { name: "Upload 1 label" }).click();
  await expect(rows).toHaveText([/Set$/, /There is no credential of this id$/]);
  await expect(page.getByRole("heading", { name: "Result" })).toBeVisible();
  await page.goto(`/inventory?label=${encodeURIComponent(`used by: ${value}`)}`);
  await expect(
    page.getByRole("table", { name: "Credentials of every kind" }).locator("tbody").getByRole("row"),
  ).toHaveCount(1);
});
