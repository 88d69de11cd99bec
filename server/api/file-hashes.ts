import { CsvInput } from "@/lib/csv-field";
import { deleteFileHash, setFileHash } from "@/lib/file-hashes/commands/change-file-hash";
import { importFileHashes } from "@/lib/file-hashes/commands/import-file-hashes";
import { getFileVerdict, listFileHashes } from "@/lib/file-hashes/queries";
import { FileHashFilters, FileHashInput, SetFileHashInput } from "@/lib/file-hashes/schema";
import { FileHash, FileVerdict } from "./answers/file-hashes";
import { CsvRowResult } from "./answers/row-results";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

/** `/file-hashes`: the lists of good and bad files. */
export function addFileHashes(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/file-hashes",
      description: "List the hashes of good and bad files.",
      input: FileHashFilters,
      answer: pageOf(FileHash),
    },
    listFileHashes,
  );
  route(
    api,
    {
      method: "post",
      path: "/file-hashes",
      description: "Add a hash to the list of good or bad files, or move it to the other one.",
      input: SetFileHashInput,
      answer: FileVerdict,
    },
    setFileHash,
  );
  route(
    api,
    {
      method: "post",
      path: "/file-hashes/import",
      description: "Take in a CSV file of hashes (hash, verdict, description) and say what became of each row.",
      input: CsvInput,
      answer: CsvRowResult.array(),
    },
    importFileHashes,
  );
  route(
    api,
    {
      method: "get",
      path: "/file-hashes/{hash}",
      description: "Say whether a file is known as good or bad.",
      input: FileHashInput,
      answer: FileVerdict,
    },
    getFileVerdict,
  );
  route(
    api,
    {
      method: "delete",
      path: "/file-hashes/{hash}",
      description: "Take a hash off its list.",
      input: FileHashInput,
      answer: null,
    },
    deleteFileHash,
  );
}
