"use client";

import { Field } from "@/components/field";
import { Pkcs12Form } from "@/components/pkcs12-form";
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
    <Pkcs12Form action={exportPkcs12Action} of={{ name: "id", value: id }} button="PKCS#12">
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
    </Pkcs12Form>
  );
}
