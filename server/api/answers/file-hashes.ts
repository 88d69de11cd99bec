import { z } from "@hono/zod-openapi";
import { fileVerdicts } from "@/lib/file-hashes/schema";
import { moment } from "./wire";

export const FileHash = z
  .object({
    id: z.string(),
    hash: z.string(),
    algorithm: z.enum(["MD5", "SHA-1", "SHA-256"]),
    verdict: z.enum(fileVerdicts),
    description: z.string(),
    createdAt: moment,
    createdBy: z.object({ id: z.string(), username: z.string() }).nullable(),
  })
  .meta({ id: "FileHash" });

export const FileVerdict = z
  .object({ hash: z.string(), verdict: z.enum(["bad", "good", "unknown"]), description: z.string() })
  .meta({ id: "FileVerdict" });
