"use client";

import { Download } from "lucide-react";
import type { ReactNode } from "react";
import type { FormAction } from "./action-result";
import { downloadFile } from "./download-file";
import { ActionForm, SubmitButton } from "./form";
import { Checkbox } from "./ui/checkbox";

export type Pkcs12FormProps = {
  /** Answers the file in base64. */
  action: FormAction<{ fileName: string; contents: string }>;
  /** Whose file it is, posted with the form. */
  of: { name: string; value: string };
  button: string;
  /** The field for the password. */
  children: ReactNode;
};

/** Asks for the password of a `.p12` and its encryption, and saves the file. */
export function Pkcs12Form({ action, of, button, children }: Pkcs12FormProps) {
  return (
    <ActionForm
      action={action}
      successMessage={({ fileName }) => `${fileName} was downloaded`}
      onSuccess={({ fileName, contents }) =>
        downloadFile({ fileName, contents: bytesOf(contents), mediaType: "application/x-pkcs12" })
      }
      className="max-w-120"
    >
      <input type="hidden" {...of} />
      {children}
      <Checkbox
        name="encryption"
        value="legacy"
        label="Older encryption, for old importers"
        description="Only where the file does not open otherwise: it protects the key less."
      />
      <div>
        <SubmitButton>
          <Download aria-hidden />
          {button}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
