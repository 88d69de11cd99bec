"use client";

import { Plus } from "lucide-react";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { setFileHashAction } from "./actions";

const verdicts = [
  { value: "bad", label: "Bad" },
  { value: "good", label: "Good" },
];

/** Puts one hash on a list. */
export function AddFileHashDialog() {
  return (
    <FormDialog
      title="Add file hash"
      description="A hash that is listed already gets the new verdict."
      action={setFileHashAction}
      successMessage={({ verdict }) => `The file is listed as ${verdict}`}
      submitLabel="Add"
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          Add
        </Button>
      }
    >
      <Field name="hash" label="Hash" required hint="MD5, SHA-1 or SHA-256 of the file, in hex.">
        <Input mono maxLength={64} autoComplete="off" spellCheck={false} />
      </Field>
      <Field name="verdict" label="Verdict">
        <Select options={verdicts} />
      </Field>
      <Field name="description" label="Description" optional>
        <Input maxLength={200} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
