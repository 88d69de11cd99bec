import { defineConfig, type ReporterDescription } from "@playwright/test";
import { browserArguments, findBrowser } from "./scripts/browser";

const report = process.env.KEYHALL_E2E_REPORT;
const reporters: ReporterDescription[] = [["list"]];
if (report) reporters.push(["json", { outputFile: report }]);

export default defineConfig({
  testDir: "e2e",
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: reporters,
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "Europe/Berlin",
    // Recording costs a quarter of the time: KEYHALL_TRACE=1 asks for it when something has failed.
    trace: process.env.KEYHALL_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    actionTimeout: 15_000,
    launchOptions: { executablePath: findBrowser() ?? undefined, args: browserArguments },
  },
  projects: [
    { name: "desktop", testIgnore: "**/*.phone.spec.ts" },
    { name: "phone", testMatch: "**/*.phone.spec.ts", use: { viewport: { width: 360, height: 780 }, hasTouch: true } },
  ],
});
