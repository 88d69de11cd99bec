"use client";

import { CsvUpload } from "@/components/csv-upload/csv-upload";
import { importFileHashesAction, previewFileHashesAction } from "../actions";

/** A file of hashes. */
export function UploadForm() {
  return (
    <CsvUpload
      noun={["hash", "hashes"]}
      help={
        <>
          The first line names the columns: <Code>hash</Code> (MD5, SHA-1 or SHA-256 in hex), <Code>verdict</Code> (good
          or bad), and as you like <Code>description</Code>. A hash that is listed already is changed. At most 5,000
          rows.
        </>
      }
      placeholder={
        "hash,verdict,description\n5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03,bad,Dropper of March"
      }
      previewAction={previewFileHashesAction}
      importAction={importFileHashesAction}
    />
  );
}

const Code = ({ children }: { children: string }) => <code className="font-mono text-sm">{children}</code>;
