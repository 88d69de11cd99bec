import { createHmac } from "node:crypto";
import { startWebhookReceiver, type WebhookReceiver } from "../test/webhook-receiver";
import { expect, signInAsAdministrator, test } from "./test";

// What others do would be told here.
test.use({ serverOptions: { for: "webhooks" } });

let receiver: WebhookReceiver;
let answer = 204;
test.beforeAll(async () => {
  receiver = await startWebhookReceiver({ answer: (outgoing) => void outgoing.writeHead(answer).end() });
});
test.afterAll(() => receiver.close());

test("a webhook is added, tried, told of an event, and told again what it refused", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto("/webhooks");
  await expect(page.getByText("No webhooks yet")).toBeVisible();
  await page.getByRole("button", { name: "Add Webhook" }).click();
  const form = page.getByRole("dialog", { name: "Add Webhook" });
  await form.getByLabel("Name").fill("pager");
  await form.getByLabel("URL").fill(receiver.url);
  await form.getByText("Chosen events").click();
  await form.getByLabel("Search events").fill("webhook enabled");
  await form.getByRole("checkbox", { name: /webhooks\.enable/ }).check();
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByText(/permit plain HTTP to named hosts only/).first()).toBeVisible();

  await page.goto("/groups-settings/webhooks");
  await page.getByLabel("Permitted networks").fill("127.0.0.0/8");
  await page.getByLabel("Plain HTTP to").fill("127.0.0.1");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Reach: saved")).toBeVisible();

  await page.goto("/webhooks");
  await page.getByRole("button", { name: "Add Webhook" }).click();
  await form.getByLabel("Name").fill("pager");
  await form.getByLabel("URL").fill(receiver.url);
  await form.getByText("Chosen events").click();
  await form.getByLabel("Search events").fill("webhook enabled");
  await form.getByRole("checkbox", { name: /webhooks\.enable/ }).check();
  await form.getByRole("button", { name: "Add", exact: true }).click();
  const shown = page.getByRole("dialog", { name: "Save this secret now" });
  const secret = (await shown.getByText(/^khw_\w{43}$/).textContent()) ?? "";
  const download = page.waitForEvent("download");
  await shown.getByRole("button", { name: ".env" }).click();
  await download;
  await shown.getByRole("button", { name: "Close" }).click();

  await page.getByRole("link", { name: /pager/ }).click();
  await expect(page.getByText("Nothing was told yet")).toBeVisible();
  const act = async (name: string, confirm: string) => {
    await page.getByRole("button", { name: "Actions for pager" }).click();
    await page.getByRole("menuitem", { name }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: confirm }).click();
  };
  await act("Send a test", "Send");
  await expect(page.getByText("The test arrived (204)")).toBeVisible();
  const [test] = receiver.arrived;
  const { "x-keyhall-timestamp": timestamp, "x-keyhall-signature": signature } = test?.headers ?? {};
  const mac = createHmac("sha256", secret).update(`${timestamp}.${test?.body}`).digest("hex");
  expect(signature).toBe(`v1=${mac}`);

  answer = 500;
  await act("Disable", "Disable");
  await expect(page.getByText("pager is disabled")).toBeVisible();
  await act("Enable", "Enable");
  await expect(page.getByText("pager is enabled")).toBeVisible();
  await expect.poll(() => receiver.arrived.at(-1)?.headers["x-keyhall-event"]).toBe("webhooks.enable");
  await expect
    .poll(async () => {
      await page.reload();
      return page.getByRole("row", { name: /webhooks\.enable/ }).textContent();
    })
    .toContain("500");
  await page.getByRole("link", { name: /webhooks\.enable/ }).click();
  await expect(page.getByRole("dialog").getByText('"event": "webhooks.enable"')).toBeVisible();
});

test("the health page shows every part and the jobs", async ({ page, server }) => {
  await signInAsAdministrator(page, server);
  await page.goto("/health");
  await expect(page.getByRole("heading", { name: "Database" })).toBeVisible();
  await expect(page.getByText(/SQLite answers in/)).toBeVisible();
  await expect(page.getByRole("cell", { name: "Sweep old webhook deliveries" })).toBeVisible();
});
