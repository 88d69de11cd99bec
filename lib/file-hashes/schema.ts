import { z } from "zod";
import { emptyIsAbsent } from "../credentials/schema";
import { line } from "../fields";
import { PageInput } from "../paging";

export const fileVerdicts = ["good", "bad"] as const;
export type FileVerdict = (typeof fileVerdicts)[number];

/** The digest of a file in hex: MD5, SHA-1 or SHA-256 by its length. Case does not matter; lower case is kept. */
export const fileHash = z
  .string({ error: "The hash is needed" })
  .trim()
  .toLowerCase()
  .regex(/^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/, "32, 40 or 64 hex digits: MD5, SHA-1 or SHA-256");

const fileVerdict = z.enum(fileVerdicts, { error: "good or bad" });

export const SetFileHashInput = z.object({ hash: fileHash, verdict: fileVerdict, description: line(200).default("") });
export type SetFileHashInput = z.input<typeof SetFileHashInput>;

export const FileHashInput = z.object({ hash: fileHash });
export type FileHashInput = z.input<typeof FileHashInput>;

export const FileHashFilters = PageInput.omit({ search: true }).extend({
  hash: emptyIsAbsent(fileHash),
  verdict: emptyIsAbsent(fileVerdict),
});
export type FileHashFilters = z.input<typeof FileHashFilters>;

export interface FileHashView {
  id: string;
  hash: string;
  algorithm: "MD5" | "SHA-1" | "SHA-256";
  verdict: FileVerdict;
  description: string;
  createdAt: Date;
  createdBy: { id: string; username: string } | null;
}

const algorithms = { 32: "MD5", 40: "SHA-1", 64: "SHA-256" } as const;

/** Which digest a hash of this length is. */
export const algorithmOf = (hash: string): FileHashView["algorithm"] =>
  algorithms[hash.length as keyof typeof algorithms] ?? "SHA-256";

/** What is known of a file. */
export interface FileVerdictView {
  hash: string;
  verdict: FileVerdict | "unknown";
  description: string;
}

/** The columns of a file of hashes. */
export const fileHashColumns = ["hash", "verdict", "description"] as const;
