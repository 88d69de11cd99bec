import { createHash, createHmac } from "node:crypto";
import { z } from "zod";

/** The file that *Create API Key* downloads. */
export const KeyFile = z.object({
  api_key: z.string().regex(/^[0-9a-f]{32}$/, "must be 32 hex digits"),
  api_secret: z.string().regex(/^[0-9a-f]{40}$/, "must be 40 hex digits"),
});
export type KeyFile = z.output<typeof KeyFile>;

export interface SignedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  data: string | undefined;
}

export interface Wanted {
  method: string;
  url: string;
  data?: string;
  contentType?: string;
  at: Date;
}

/** The headers of a request that an API key signs, as the digest scheme of document 003 wants it. */
export function signRequest(
  { api_key, api_secret }: KeyFile,
  { method, url, data, contentType = "", at }: Wanted,
): Record<string, string> {
  const { pathname, search } = new URL(url);
  const checksum = data === undefined ? "" : createHash("sha256").update(data).digest("hex");
  const timestamp = `${at.toISOString().slice(0, 19)}+0000`;
  const signed = [method, `${pathname}${search}`, checksum, contentType, timestamp, ""].join("\n");
  return {
    Id: api_key,
    Timestamp: timestamp,
    Authorization: createHmac("sha256", api_secret).update(signed).digest("base64"),
    ...(checksum && { "X-Tetration-Cksum": checksum }),
    ...(contentType && { "Content-Type": contentType }),
  };
}

const quoted = (text: string) =>
  `"${text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t")}"`;

/** The request as a file for `curl --config`. */
export function curlConfig({ method, url, headers, data }: SignedRequest): string {
  const lines = [
    `url = ${quoted(url)}`,
    ...(method === "HEAD" ? ["head"] : [`request = ${quoted(method)}`]),
    // The target must arrive as it was signed.
    "globoff",
    "path-as-is",
    ...Object.entries(headers).map(([name, value]) => `header = ${quoted(`${name}: ${value}`)}`),
    ...(data === undefined ? [] : [`data-raw = ${quoted(data)}`]),
  ];
  return `${lines.join("\n")}\n`;
}

/** The headers, a line each, for `curl --header @-` and programs. */
export const headerLines = ({ headers }: SignedRequest): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join("");
