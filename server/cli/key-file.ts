import { readFileSync } from "node:fs";
import { validate } from "@/lib/validate";
import { KeyFile } from "./signed-request";

/** The API key in a file as *Create API Key* downloads it. Throws when it cannot be read or is none. */
export function readKeyFile(file: string): KeyFile {
  return validate(KeyFile, parsed(file));
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
