"use server";

import { CsvInput } from "@/lib/csv-field";
import { deleteFileHash, setFileHash } from "@/lib/file-hashes/commands/change-file-hash";
import { importFileHashes, previewFileHashes } from "@/lib/file-hashes/commands/import-file-hashes";
import { FileHashInput, SetFileHashInput } from "@/lib/file-hashes/schema";
import { action, queryAction } from "@/lib/web/action";

export const setFileHashAction = action(SetFileHashInput, setFileHash);

export const deleteFileHashAction = action(FileHashInput, deleteFileHash);

export const previewFileHashesAction = queryAction(CsvInput, previewFileHashes);

export const importFileHashesAction = action(CsvInput, importFileHashes);
