// npm run openapi [-- --check]: writes docs/openapi.json as the API describes itself, and the client's types from it; or
// fails when they differ.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeApi } from "@/server/api/app";
import type { ApiDocument } from "@/server/api/reference/document";
import { clientTypes } from "./client-types";
import { root } from "./run";

const described = `${JSON.stringify(describeApi(), null, 2)}\n`;
const files = [
  { name: "docs/openapi.json", contents: described },
  { name: "client/generated/operations.ts", contents: clientTypes(JSON.parse(described) as ApiDocument) },
];

for (const { name, contents } of files) {
  const file = path.join(root, name);
  if (!process.argv.includes("--check")) {
    writeFileSync(file, contents);
  } else if (!existsSync(file) || readFileSync(file, "utf8") !== contents) {
    console.error(`${name} is not what the API describes. Run npm run openapi, and commit the file.`);
    process.exitCode = 1;
  }
}
