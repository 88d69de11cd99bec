import { eq } from "drizzle-orm";
import { fileHashes } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { notFound } from "../../errors";
import { validate } from "../../validate";
import { writeFileHashes } from "../records";
import { FileHashInput, type FileVerdictView, SetFileHashInput } from "../schema";

/** Adds a hash to the list of good or of bad files, or moves it to the other one. */
export async function setFileHash(actor: Actor, input: SetFileHashInput): Promise<FileVerdictView> {
  requirePermission(actor, "file-hashes.update", "top");
  const { hash, verdict, description } = validate(SetFileHashInput, input);
  await transaction(async (tx) => {
    const [before] = await tx.select().from(fileHashes).where(eq(fileHashes.hash, hash));
    await writeFileHashes(tx, actor, [{ hash, verdict, description }]);
    await recordAudit(tx, actor, {
      event: "file-hashes.update",
      subject: { kind: "file-hash", id: hash, name: description || hash },
      before: before && { verdict: before.verdict, description: before.description },
      after: { verdict, description },
    });
  });
  return { hash, verdict, description };
}

/** Takes a hash off its list. Throws not_found. */
export async function deleteFileHash(actor: Actor, input: FileHashInput): Promise<void> {
  requirePermission(actor, "file-hashes.update", "top");
  const { hash } = validate(FileHashInput, input);
  await transaction(async (tx) => {
    const [gone] = await tx.delete(fileHashes).where(eq(fileHashes.hash, hash)).returning();
    if (!gone) throw notFound("The file hash");
    await recordAudit(tx, actor, {
      event: "file-hashes.delete",
      subject: { kind: "file-hash", id: hash, name: gone.description || hash },
      before: { verdict: gone.verdict, description: gone.description },
    });
  });
}
