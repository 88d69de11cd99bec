import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** No calls home; root has no sandbox. */
export const browserArguments = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** A Chromium that starts: KEYHALL_CHROMIUM, Playwright's own, or one in PATH; null when there is none. */
export function findBrowser(): string | null {
  const given = process.env.KEYHALL_CHROMIUM;
  if (given) return starts(given) ? given : null;
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const inPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [chromium.executablePath(), ...inPath].find((file) => existsSync(file) && starts(file)) ?? null;
}

/** A downloaded browser without the system's libraries exists but does not start. */
function starts(file: string): boolean {
  try {
    execFileSync(file, ["--version", ...browserArguments], { stdio: "ignore", timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}
