// The rules that a linter's configuration cannot say: who may import whom, and what stands in which file.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkBundles } from "./client-bundle";
import { checkImports } from "./import-rules";
import { root } from "./run";
import { checkSource } from "./source-rules";

const folders = ["app", "components", "lib", "db", "server", "scripts", "test", "e2e", "bench", "client"];

function sources(): string[] {
  const top = readdirSync(root, { withFileTypes: true });
  const nested = top
    .filter((entry) => entry.isDirectory() && folders.includes(entry.name))
    .flatMap(({ name }) =>
      readdirSync(path.join(root, name), { recursive: true }).map((file) => path.join(name, String(file))),
    );
  const files = top.filter((entry) => entry.isFile()).map((entry) => entry.name);
  return [...files, ...nested]
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file));
}

const browserSources = new Map<string, string>();
let count = 0;
for (const file of sources().sort()) {
  const source = readFileSync(path.join(root, file), "utf8");
  const isTest = /\.(test|spec)\.tsx?$/.test(file);
  if (!isTest && /^(app|components|lib)\//.test(file)) browserSources.set(file, source);
  for (const complaint of [...(isTest ? [] : checkImports(file, source)), ...checkSource(file, source)]) {
    console.error(`${file}: ${complaint}`);
    count++;
  }
}
for (const complaint of checkBundles(browserSources)) {
  console.error(complaint);
  count++;
}
if (count > 0) process.exitCode = 1;
else console.log("Every file keeps to the import table.");
