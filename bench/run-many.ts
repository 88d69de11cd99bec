// npx tsx bench/run-many.ts [folder [part of a name]]: the lists at a million rows alone; what was filled stays in the folder.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { benchMany } from "./many";

await benchMany(process.argv[2] ?? mkdtempSync(path.join(tmpdir(), "keyhall-many-")));
