"use client";

import { type DragEvent, useState } from "react";
import { useBrowserKeyTypes } from "@/components/browser-key/use-browser-key-types";
import { Field } from "@/components/field";
import { FilePicker } from "@/components/file-picker";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { IssuerChoice, ReadCsr } from "@/lib/issuance/schema";
import { keyTypeLabels } from "@/lib/key-types";
import { readRequestAction } from "../actions";

type Source = "browser" | "server" | "csr";

export type KeyFieldsProps = {
  issuer: Pick<IssuerChoice, "keySuppliers" | "keyTypes">;
  /** Can this browser make keys here? */
  canMake: boolean;
  /** Told the names that a pasted request asks for. */
  onRead: (request: ReadCsr) => void;
};

/** Who makes the key, and which. */
export function KeyFields({ issuer, canMake, onRead }: KeyFieldsProps) {
  const { keySuppliers, keyTypes } = issuer;
  const madeHere = useBrowserKeyTypes();
  const browserTypes = keyTypes.filter((type) => madeHere.some((each) => each === type));
  const permitted: Record<Source, boolean> = {
    browser: keySuppliers.includes("browser") && browserTypes.length > 0 && canMake,
    server: keySuppliers.includes("server"),
    csr: keySuppliers.includes("request"),
  };
  const options = [
    {
      value: "browser",
      label: "In the browser",
      description: canMake
        ? "The private key never leaves this page: save it when the certificate is issued."
        : "Browsers make keys only on pages that came over https.",
      disabled: !permitted.browser,
    },
    {
      value: "server",
      label: "On the server",
      description: "You get it with the certificate, and for a while again.",
      disabled: !permitted.server,
    },
    {
      value: "csr",
      label: "Certificate request (CSR)",
      description: "You have a key already, and a request made with it.",
      disabled: !permitted.csr,
    },
  ];
  const [source, setSource] = useState<Source | undefined>(
    (["browser", "server", "csr"] as const).find((each) => permitted[each]),
  );
  const types = source === "browser" ? browserTypes : keyTypes;
  const missing = keyTypes.filter((type) => !types.includes(type)).map((type) => keyTypeLabels[type]);
  return (
    <>
      <RadioGroup
        name="key"
        legend="Who makes the key"
        hideLegend
        options={options}
        value={source ?? ""}
        onValueChange={(value) => setSource(value as Source)}
        required
      />
      {source === "csr" ? (
        <CsrField onRead={onRead} />
      ) : (
        <Field
          name="keyType"
          label="Key type"
          hint={
            missing.length > 0 &&
            `The issuer also takes ${missing.join(", ")}, which not every browser makes: have the server make the key, or bring a request (CSR).`
          }
        >
          <Select options={types.map((value) => ({ value, label: keyTypeLabels[value] }))} />
        </Field>
      )}
    </>
  );
}

function CsrField({ onRead }: { onRead: (request: ReadCsr) => void }) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();

  async function take(csr: string) {
    setText(csr);
    setProblem(undefined);
    if (!/-----END [A-Z ]*CERTIFICATE REQUEST-----/.test(csr)) return;
    const formData = new FormData();
    formData.set("csr", csr);
    const result = await readRequestAction(null, formData);
    if (result.ok) onRead(result.data);
    else setProblem(result.fieldErrors?.csr?.join(" ") ?? result.message);
  }

  function drop(event: DragEvent) {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    void file.text().then(take);
  }

  return (
    <Field
      name="csr"
      label="Certificate request (PKCS#10)"
      hint="Paste it, drop the file here or read it from one. What it asks for is filled in below, where you can change it."
      error={problem}
      required
    >
      <Textarea
        rows={8}
        mono
        spellCheck={false}
        value={text}
        onChange={(event) => void take(event.target.value)}
        onDrop={drop}
        placeholder="-----BEGIN CERTIFICATE REQUEST-----"
      />
      <div className="mt-1.5">
        <FilePicker
          label="Read from a file"
          accept=".csr,.req,.p10,.pem,.txt"
          onFile={(file) => void file.text().then(take)}
        />
      </div>
    </Field>
  );
}
