import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setAccessKeyStatus } from "@/lib/access-keys/commands/change-access-key";
import { getAccount } from "@/lib/account/queries";
import { makeIdentity } from "@/server/cli/agent/identity";
import { makeAccessKey } from "@/test/make-access-key";
import { withStore } from "./accounts";
import type { Server } from "./server";
import { test as base, expect, signInAsAdministrator } from "./test";

const test = base.extend<{ folder: string }>({
  folder: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), "keyhall-devices-"));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

test.use({ serverOptions: { for: "devices" } });

/** An agent that runs, and what it has said so far. */
interface Agent {
  process: ChildProcess;
  /** Resolves when it says an event of this name, or was refused with this code, after what was awaited before. */
  says(name: string): Promise<void>;
}

function startAgent(folder: string, more: readonly string[]): Agent {
  const given = ["keyhall-agent.mjs", "--config", "agent.json", "--json", "--heartbeat", "1", ...more];
  const child = spawn(process.execPath, given, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  const said: string[] = [];
  let read = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { event, code, status } = JSON.parse(line) as { event: string; code?: string; status?: number };
    said.push(event === "refused" ? `${status} ${code}` : event);
  });
  return {
    process: child,
    async says(name) {
      await expect.poll(() => said.slice(read), { timeout: 15_000 }).toContain(name);
      read = said.indexOf(name, read) + 1;
    },
  };
}

const disableKey = (server: Server, id: string) =>
  withStore(server, () => setAccessKeyStatus({ kind: "system", name: "e2e" }, { id, status: "disabled" }));

test("the agent of the download page waits, is let in, and is refused from the next request on", async ({
  page,
  server,
  folder,
}) => {
  const { id, key } = await withStore(server, () => makeAccessKey());
  await signInAsAdministrator(page, server);
  await page.getByRole("link", { name: "Downloads" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download agent" }).click(),
  ]);
  const archive = path.join(folder, "agent.zip");
  await download.saveAs(archive);
  execFileSync("unzip", ["-q", archive, "-d", folder]);
  const home = path.join(folder, "keyhall-agent");
  writeFileSync(path.join(home, "access-key.txt"), `${key}\n`, { mode: 0o600 });

  await page.goto("/devices");
  await expect(page.getByText("No device has come yet")).toBeVisible();
  const agent = startAgent(home, ["--key-file", "access-key.txt", "--serial", "KHAE2E0000000001", "--name", "branch"]);
  try {
    await agent.says("401 awaiting_authorization");
    // By itself: nobody reloads the page.
    const row = page.getByRole("row", { name: /KHAE2E0000000001/ });
    await expect(row).toContainText("Awaiting authorization", { timeout: 15_000 });
    await expect(page.getByRole("link", { name: "Fabric Devices 1 waiting" })).toBeVisible();

    await row.getByRole("checkbox").check();
    await row.getByRole("button", { name: "Actions for KHAE2E0000000001" }).click();
    await page.getByRole("menuitem", { name: "Authorize" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Authorize" }).click();
    await agent.says("authorized");
    await agent.says("heartbeat");
    await expect(row).toContainText("Authorized");
    await expect(row.getByRole("checkbox")).toBeChecked();

    await row.getByRole("link").first().click();
    const sheet = page.getByRole("dialog", { name: "KHAE2E0000000001" });
    await expect(sheet).toContainText("Device authorized");
    await expect(sheet).toContainText(process.version, { timeout: 15_000 });
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Reject" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Reject 1 device" }).click();
    await agent.says("401 rejected");
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
    await disableKey(server, id);
    await agent.says("421 misdirected");
  } finally {
    agent.process.kill("SIGTERM");
  }
  await agent.says("ended");
});

test("devices reach the instance with curl, two virtual domains under one certificate, decided one by one", async ({
  page,
  server,
  folder,
}) => {
  const { key } = await withStore(server, () => makeAccessKey());
  const { accountId } = await withStore(server, getAccount);
  const identity = await makeIdentity("FGVM01TM26000001");
  const [certificate, privateKey] = [path.join(folder, "device.pem"), path.join(folder, "device.key")];
  writeFileSync(certificate, identity.certificatePem);
  writeFileSync(privateKey, identity.privateKeyPem);
  const name = `${key.toLowerCase()}.${accountId}.devices.localhost`;
  const status = (virtualDomain: string) =>
    execFileSync(
      "curl",
      [
        ...["-sk", "-o", "/dev/null", "-w", "%{http_code}", "--cert", certificate, "--key", privateKey],
        ...[
          "--connect-to",
          `${name}:443:127.0.0.1:${server.gatewayPort}`,
          "-H",
          `Device-Virtual-Domain: ${virtualDomain}`,
        ],
        `https://${name}/api/v1/system/serial_number`,
      ],
      { encoding: "utf8" },
    );
  expect([status("root"), status("guests")]).toEqual(["401", "401"]);

  await signInAsAdministrator(page, server);
  await page.goto("/devices?search=FGVM01TM26000001");
  await page
    .getByRole("row", { name: /Virtual domain guests/ })
    .getByRole("checkbox")
    .check();
  await page.getByRole("button", { name: "Authorize" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Authorize 1 device" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 of 1 done");
  expect([status("root"), status("guests")]).toEqual(["401", "200"]);
});
