import { execFileSync } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Outgoing } from "@/client/call";

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

/** Signs the calls of a client of ours (`createClient`). */
export const signedBy =
  (key: { key: string; secret: string }) =>
  ({ method, target, body }: Outgoing): Record<string, string> =>
    signHmac({ method, target, body, contentType: body && "application/json", ...key, at: new Date() });

export interface CmsSigner {
  certificatePem: string;
  privateKeyPem: string;
}

/**
 * The `Authorization` with which a client of document 000 signs a path or a body. openssl makes the signature; it signs
 * at the time it is run, so requests signed with it are sent at the system's time.
 */
export function signCms(
  content: Buffer | string,
  signer: CmsSigner,
  options: { form?: string; digest?: string; arguments?: string[] } = {},
): string {
  const { form = "CMSURL`1 ", digest = "sha256", arguments: more = ["-nosmimecap"] } = options;
  const folder = mkdtempSync(path.join(tmpdir(), "keyhall-cms-"));
  try {
    writeFileSync(path.join(folder, "content"), content);
    writeFileSync(path.join(folder, "u.pem"), signer.certificatePem);
    writeFileSync(path.join(folder, "u.key"), signer.privateKeyPem, { mode: 0o600 });
    const sign = [
      "cms",
      "-sign",
      "-binary",
      "-in",
      "content",
      "-signer",
      "u.pem",
      "-inkey",
      "u.key",
      "-outform",
      "DER",
    ];
    const der = execFileSync("openssl", [...sign, "-md", digest, ...more], { cwd: folder, stdio: "pipe" });
    return `${form}${der.toString("base64")}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
