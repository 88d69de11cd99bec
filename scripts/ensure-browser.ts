// Prints the path of a Chromium for the end-to-end tests, and installs one first when there is none.
import { findBrowser } from "./browser";
import { bin, run } from "./run";

type Step = [name: string, command: string, ...args: string[]];

const download: Step[] = [["Playwright's download", bin("playwright"), "install", "chromium"]];
const systemPackage: Step[] = [
  ["apt-get update", "apt-get", "update", "-q"],
  ["apt-get install", "apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-liberation"],
];

async function install(steps: Step[]): Promise<string | null> {
  for (const [name, command, ...args] of steps) {
    const variables = { DEBIAN_FRONTEND: "noninteractive", PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" };
    const code = await run(command, args, variables).catch(() => 1);
    if (code !== 0) console.warn(`${name} did not work.`);
  }
  return findBrowser();
}

let browser = findBrowser();
if (process.env.KEYHALL_CHROMIUM && !browser) {
  throw new Error(`KEYHALL_CHROMIUM (${process.env.KEYHALL_CHROMIUM}) does not start.`);
}
browser ??= await install(download);
if (process.getuid?.() === 0) browser ??= await install(systemPackage);

if (browser) {
  console.log(browser);
} else {
  console.error("The end-to-end tests need Chromium: install it (Debian: apt-get install chromium),");
  console.error("or set KEYHALL_CHROMIUM to the path of one that starts.");
  process.exitCode = 1;
}
