"use client";

import { useState } from "react";
import { canMakeKeys } from "@/components/browser-key/make-key";
import { useBrowserKeyTypes } from "@/components/browser-key/use-browser-key-types";
import { Field } from "@/components/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { keyTypeLabels, keyTypes } from "@/lib/key-types";

/** Who makes the key of a certificate that takes another's place. */
export function KeySourceFields({ withSame = false }: { withSame?: boolean }) {
  const [source, setSource] = useState(withSame ? "same" : "server");
  const madeHere = useBrowserKeyTypes();
  const types = source === "browser" ? madeHere : keyTypes;
  return (
    <>
      <RadioGroup
        name="key"
        legend="Key"
        value={source}
        onValueChange={setSource}
        options={[
          ...(withSame
            ? [{ value: "same", label: "The same key", description: "Nothing but the certificate has to be replaced." }]
            : []),
          { value: "browser", label: "A new key, made in the browser", disabled: !canMakeKeys() },
          { value: "server", label: "A new key, made on the server" },
          { value: "csr", label: "A certificate request (CSR) brings it" },
        ]}
      />
      {(source === "browser" || source === "server") && (
        <Field name="keyType" label="Key type">
          <Select options={types.map((value) => ({ value, label: keyTypeLabels[value] }))} />
        </Field>
      )}
      {source === "csr" && (
        <Field name="csr" label="Certificate request (PKCS#10)" hint="Only its key counts; the names stay." required>
          <Textarea rows={6} mono spellCheck={false} />
        </Field>
      )}
    </>
  );
}
