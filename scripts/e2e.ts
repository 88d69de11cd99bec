// npm run e2e [-- Playwright's arguments]: a build when the sources have changed, a browser, the specs.
import { bin, run } from "./run";

const steps: [string, string[]][] = [
  [bin("tsx"), ["scripts/build.ts", "--if-stale"]],
  [bin("tsx"), ["scripts/ensure-programs.ts"]],
  [bin("tsx"), ["scripts/ensure-browser.ts"]],
  [bin("playwright"), ["test", ...process.argv.slice(2)]],
];

for (const [command, args] of steps) {
  process.exitCode = await run(command, args);
  if (process.exitCode !== 0) break;
}
