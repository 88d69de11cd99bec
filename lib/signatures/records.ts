import { createHash } from "node:crypto";
import { usedSignatures } from "@/db/schema";
import { transaction } from "@/db/store";
import { after, minutes } from "../clock";

/** What identifies one signed request, so that a write is carried out once. */
export interface Signature {
  hash: string;
  /** When no time window, however it is set, can admit the signature any more. */
  expiresAt: Date;
}

// The largest window the settings allow: raising the setting must not let a forgotten signature in again.
const longestWindowMs = minutes(60);

export interface Signed {
  /** What was signed and by whom; not the signature's bytes, which have equivalent encodings. */
  parts: readonly (string | Buffer)[];
  at: Date;
}

/** The signature as it is recorded: a hash of what was signed, its parts kept apart. */
export function signatureOf({ parts, at }: Signed): Signature {
  const hash = createHash("sha256");
  for (const part of parts) {
    const bytes = Buffer.from(part as string);
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return { hash: hash.digest("hex"), expiresAt: after(at, longestWindowMs) };
}

/**
 * Records the signature of a write in a transaction of its own, before the write. False when it was there already:
 * the request is a repeat, on whatever process and after whatever restart.
 */
export async function recordSignature(signature: Signature): Promise<boolean> {
  const inserted = await transaction((tx) =>
    tx.insert(usedSignatures).values(signature).onConflictDoNothing().returning({ hash: usedSignatures.hash }),
  );
  return inserted.length > 0;
}
