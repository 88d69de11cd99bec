import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Env } from "../env";
import { slot } from "../state";

export interface MasterKey {
  /** 8 hex digits that name the key in front of everything sealed under it. */
  id: string;
  sealingKey: Buffer;
}

const current = slot<MasterKey>("master key");

export const masterKey = (): MasterKey => current.get();

/** Seals and opens under these 32 bytes from now on. */
export function setMasterKey(bytes: Buffer): void {
  current.set({
    id: createHash("sha256").update("keyhall master key id").update(bytes).digest("hex").slice(0, 8),
    sealingKey: Buffer.from(hkdfSync("sha256", bytes, "", "keyhall sealing", 32)),
  });
}

/** The master key: from the environment, else from its file in the data directory, made there (mode 0600) when `mayCreate`. */
export function loadMasterKey(env: Env, mayCreate: boolean): void {
  if (env.masterKey) return setMasterKey(Buffer.from(env.masterKey, "base64"));
  const file = path.join(env.dataDir, "master.key");
  if (!existsSync(file)) {
    if (!mayCreate)
      throw new Error(
        `${file} is missing and this database was sealed under it. Put it back, or set KEYHALL_MASTER_KEY.`,
      );
    mkdirSync(env.dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  }
  chmodSync(file, 0o600);
  const bytes = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (bytes.length !== 32) throw new Error(`${file} does not hold 32 bytes in base64.`);
  setMasterKey(bytes);
}
