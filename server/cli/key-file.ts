import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { validate } from "@/lib/validate";
import { KeyFile } from "./signed-request";

/** Where a command finds an API key. */
export interface KeySource {
  keyFile?: string;
  apiKey?: string;
  apiSecret?: string;
}

/**
 * The API key in a file as *Create API Key* downloads it, or in the variables of the other download; null when neither is
 * named. Throws when it cannot be read or is none.
 */
export function readKey({ keyFile, apiKey, apiSecret }: KeySource): KeyFile | null {
  if (keyFile) return validate(KeyFile, parsed(keyFile));
  return apiKey || apiSecret ? validate(KeyFile, { api_key: apiKey ?? "", api_secret: apiSecret ?? "" }) : null;
}

/** Adds where the key is. Other users see arguments: the secret comes from a file or a variable. */
export const takesKey = (command: Command, keyFile: string): Command =>
  command
    .addOption(new Option("--key-file <file>", keyFile).env("KEYHALL_KEY_FILE"))
    .addOption(new Option("--api-key <key>").env("KEYHALL_API_KEY").hideHelp())
    .addOption(new Option("--api-secret <secret>").env("KEYHALL_API_SECRET").hideHelp());

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
