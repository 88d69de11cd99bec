import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The product's folder (`app`, `db/migrations`), wherever the bundler has put this file below it. */
export function findRoot(from: string = path.dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "package.json"))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`No package.json above ${from}`);
  }
}

/** The version of the product, as package.json says it. */
export function productVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(findRoot(), "package.json"), "utf8")) as { version: string };
  return version;
}
