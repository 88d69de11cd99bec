"use client";

import { CsvUpload } from "@/components/csv-upload/csv-upload";
import { importLabelsAction, previewLabelsAction } from "../actions";

/** A file of labels. */
export function UploadForm() {
  return (
    <CsvUpload
      noun={["label", "labels"]}
      help={
        <>
          The first line names the columns: <Code>item kind</Code> (credential or request; credential when left out),{" "}
          <Code>item id</Code> (the first column of the CSV of the inventory and of the log of requests),{" "}
          <Code>name</Code> and <Code>value</Code>. An empty value removes the label. At most 5,000 rows.
        </>
      }
      placeholder={"item kind,item id,name,value\ncredential,key_01j…,environment,production"}
      previewAction={previewLabelsAction}
      importAction={importLabelsAction}
    />
  );
}

const Code = ({ children }: { children: string }) => <code className="font-mono text-sm">{children}</code>;
