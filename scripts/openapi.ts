// npm run openapi [-- --check]: writes docs/openapi.json as the API describes itself, or fails when it differs.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeApi } from "@/server/api/app";
import { root } from "./run";

const file = path.join(root, "docs/openapi.json");
const described = `${JSON.stringify(describeApi(), null, 2)}\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(file, described);
} else if (!existsSync(file) || readFileSync(file, "utf8") !== described) {
  console.error("docs/openapi.json is not what the API describes. Run npm run openapi, and commit the file.");
  process.exitCode = 1;
}
