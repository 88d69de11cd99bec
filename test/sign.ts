import { createHash, createHmac } from "node:crypto";

export interface HmacRequest {
  method: string;
  /** Path and query as they are sent. */
  target: string;
  body?: Buffer | string;
  contentType?: string;
  /** Default: the SHA-256 of the body when there is one, else no header. */
  checksum?: string;
  key: string;
  secret: string;
  at: Date;
}

/** `YYYY-MM-DDTHH:MM:SS+0000`, as the clients of the digest scheme write it. */
export const hmacTimestamp = (at: Date): string => `${at.toISOString().slice(0, 19)}+0000`;

/** The headers with which a client of the digest scheme (document 003) sends a request. */
export function signHmac({ method, target, body, contentType, checksum, key, secret, at }: HmacRequest) {
  const sum = checksum ?? (body === undefined ? undefined : createHash("sha256").update(body).digest("hex"));
  const timestamp = hmacTimestamp(at);
  const signed = [method, target, sum ?? "", contentType ?? "", timestamp, ""].join("\n");
  const headers: Record<string, string> = {
    Id: key,
    Timestamp: timestamp,
    Authorization: createHmac("sha256", secret).update(signed, "latin1").digest("base64"),
  };
  if (sum !== undefined) headers["X-Tetration-Cksum"] = sum;
  if (contentType !== undefined) headers["Content-Type"] = contentType;
  return headers;
}
