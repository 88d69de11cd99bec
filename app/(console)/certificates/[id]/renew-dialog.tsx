"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import type { ActionResult } from "@/components/action-result";
import { awaitArrival } from "@/components/arrival-focus";
import { type BrowserKeyType, browserKeyTypes, canMakeKeys, makeBrowserKey } from "@/components/browser-key/make-key";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { mayLeave } from "@/components/leave-warning";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogBody } from "@/components/ui/dialog-parts";
import { Input } from "@/components/ui/input";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { IssuedCertificate } from "@/lib/issuance/schema";
import { routes } from "@/lib/routes";
import { renewTeamCertificateAction } from "../actions";
import { IssuedCertificateFiles, type IssuedWithKey } from "../issued-certificate";
import { keyTypeLabels } from "../key-type-labels";

type Source = "same" | "browser" | "server" | "csr";

/** *Renew*: the same names for a new time, with a new key or the same. */
export function RenewDialog({ id, name, trigger }: { id: string; name: string; trigger: ReactNode }) {
  const [source, setSource] = useState<Source>("same");
  const [issued, setIssued] = useState<IssuedWithKey | null>(null);
  const ownKey = useRef<string | null>(null);
  const isSaved = useRef(true);
  const router = useRouter();

  /** The new certificate's page: nobody looks for it on the old one's. */
  function show({ certificate }: IssuedCertificate) {
    awaitArrival();
    router.push(routes.certificate(certificate.id));
  }

  function leave(closed: IssuedWithKey) {
    if (!isSaved.current && !mayLeave()) return;
    setIssued(null);
    show(closed);
  }

  async function renew(previous: ActionResult<IssuedCertificate> | null, formData: FormData) {
    ownKey.current = null;
    if (formData.get("key") === "browser") {
      const made = await makeBrowserKey(String(formData.get("keyType")) as BrowserKeyType);
      ownKey.current = made.privateKeyPem;
      formData.set("csr", made.requestPem);
    }
    return renewTeamCertificateAction(previous, formData);
  }

  const types = source === "browser" ? browserKeyTypes : (Object.keys(keyTypeLabels) as (keyof typeof keyTypeLabels)[]);
  return (
    <>
      <FormDialog<IssuedCertificate>
        title={`Renew ${name}`}
        description="A new certificate with the same names, issuer, owner and team. The old one goes on until it ends, unless you revoke it."
        trigger={trigger}
        action={renew}
        submitLabel="Renew certificate"
        successMessage="The certificate was renewed"
        onSuccess={(data) => {
          const privateKeyPem = ownKey.current ?? data.privateKeyPem;
          if (privateKeyPem === null) return show(data);
          isSaved.current = false;
          setIssued({ ...data, privateKeyPem });
        }}
      >
        <input type="hidden" name="id" value={id} />
        <RadioGroup
          name="key"
          legend="Key"
          value={source}
          onValueChange={(value) => setSource(value as Source)}
          options={[
            { value: "same", label: "The same key", description: "Nothing but the certificate has to be replaced." },
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
        <Field name="days" label="Days" optional hint="Left out: as long as before, within what the issuer allows.">
          <Input type="number" min={1} className="max-w-40" />
        </Field>
        <Checkbox name="revokeOld" label="Revoke the old one at once" description="It counts as superseded." />
      </FormDialog>
      {issued && (
        <LazyDialog
          open
          onOpenChange={(open) => !open && leave(issued)}
          title="The certificate was renewed"
          description={issued.certificate.title}
          keepOnOutsideClick
        >
          <DialogBody>
            <IssuedCertificateFiles
              issued={issued}
              onSaved={() => {
                isSaved.current = true;
              }}
            />
          </DialogBody>
        </LazyDialog>
      )}
    </>
  );
}
