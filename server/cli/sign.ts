import { readFileSync } from "node:fs";
import { now } from "@/lib/clock";
import { validate } from "@/lib/validate";
import { curlConfig, headerLines, KeyFile, signRequest } from "./signed-request";

interface Options {
  keyFile: string;
  data?: string;
  dataFile?: string;
  contentType?: string;
  headers?: boolean;
}

/** `keyhall sign`: prints a signed request for curl. */
export function sign(method: string, url: string, options: Options): void {
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new Error(`${url} is not an http or https URL.`);
  const key = validate(KeyFile, readKey(options.keyFile));
  const data = options.dataFile === undefined ? options.data : readFileSync(options.dataFile, "utf8");
  const { contentType } = options;
  const request = signRequest(key, { method: method.toUpperCase(), url, data, contentType, at: now() });
  process.stdout.write(options.headers ? headerLines(request) : curlConfig(request));
}

/** The parsed key file. Throws when it cannot be read. */
export function readKey(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
