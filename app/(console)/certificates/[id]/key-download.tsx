"use client";

import { Download } from "lucide-react";
import { downloadFile } from "@/components/download-file";
import { Field } from "@/components/field";
import { ActionForm, SubmitButton } from "@/components/form";
import { Checkbox } from "@/components/ui/checkbox";
import { PasswordInput } from "@/components/ui/password-input";
import { Time } from "@/components/ui/time";
import { exportPkcs12Action } from "../actions";

export type KeyDownloadProps = {
  id: string;
  /** null: the key is not kept here. */
  keptUntil: Date | null;
  isServers: boolean;
};

/** The key that the server made, as PKCS#12, while it is kept. */
export function KeyDownload({ id, keptUntil, isServers }: KeyDownloadProps) {
  if (!keptUntil) {
    return (
      <p className="text-ink-2">
        {isServers
          ? "The private key is no longer kept here."
          : "The private key was never here: whoever made it has it."}
      </p>
    );
  }
  return (
    <ActionForm
      action={exportPkcs12Action}
      successMessage={({ fileName }) => `${fileName} was downloaded`}
      onSuccess={({ fileName, contents }) =>
        downloadFile({ fileName, contents: bytesOf(contents), mediaType: "application/x-pkcs12" })
      }
      className="max-w-120"
    >
      <input type="hidden" name="id" value={id} />
      <Field
        name="password"
        label="Password of the PKCS#12 file"
        hint={
          <>
            The file holds certificate, chain and private key, and opens with it. The key is kept here until{" "}
            <Time at={keptUntil} format="date" />.
          </>
        }
        required
      >
        <PasswordInput autoComplete="new-password" maxLength={256} />
      </Field>
      <Checkbox
        name="encryption"
        value="legacy"
        label="Older encryption, for old importers"
        description="Only where the file does not open otherwise: it protects the key less."
      />
      <div>
        <SubmitButton>
          <Download aria-hidden />
          PKCS#12
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
