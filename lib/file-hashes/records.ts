import { fileHashes } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { now } from "../clock";
import { newId } from "../id";
import type { FileVerdict } from "./schema";

interface NewFileHash {
  hash: string;
  verdict: FileVerdict;
  description: string;
}

/** Adds hashes, or changes what is said of them; at most a few hundred, no hash twice. */
export async function writeFileHashes(tx: Transaction, actor: Actor, rows: readonly NewFileHash[]): Promise<void> {
  for (const { hash, verdict, description } of rows) {
    await tx
      .insert(fileHashes)
      .values({
        id: newId("fileHash"),
        ...{ hash, verdict, description },
        createdAt: now(),
        createdBy: userOf(actor)?.id ?? null,
      })
      .onConflictDoUpdate({ target: fileHashes.hash, set: { verdict, description } });
  }
}
