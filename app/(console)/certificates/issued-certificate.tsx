"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { awaitArrival } from "@/components/arrival-focus";
import { makePkcs12 } from "@/components/browser-key/make-pkcs12";
import { fromPem } from "@/components/browser-key/pem";
import { downloadFile } from "@/components/download-file";
import { Field } from "@/components/field";
import { useLeaveWarning } from "@/components/leave-warning";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PasswordInput } from "@/components/ui/password-input";
import type { IssuedCertificate } from "@/lib/issuance/schema";
import { routes } from "@/lib/routes";

/** What was issued, with the key of whoever made it; it is in this page only. */
export type IssuedWithKey = IssuedCertificate;

const QUESTION = "Leave this page? The private key was not saved.";

/** The certificate that was just issued, as a card of a page. */
export function IssuedCertificateCard({ issued }: { issued: IssuedWithKey }) {
  const heading = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // Later: the dialog that closes would give the focus to a button that is gone.
    const timer = setTimeout(() => {
      window.scrollTo({ top: 0 });
      heading.current?.focus({ preventScroll: true });
    });
    return () => clearTimeout(timer);
  }, []);
  return (
    <Card className="max-w-180">
      <CardHeader
        title={
          <span ref={heading} tabIndex={-1} className="outline-none">
            The certificate was issued
          </span>
        }
        description={issued.certificate.title}
      />
      <CardBody>
        <IssuedCertificateFiles issued={issued} />
      </CardBody>
    </Card>
  );
}

/** Its files and, when the key came with it, the only time to save that. */
export function IssuedCertificateFiles({ issued, onSaved }: { issued: IssuedWithKey; onSaved?: () => void }) {
  const { certificate, certificatePem, chainPem, privateKeyPem } = issued;
  const [isSaved, setSaved] = useState(privateKeyPem === null);
  useLeaveWarning(!isSaved, QUESTION);
  function noteSaved() {
    setSaved(true);
    onSaved?.();
  }
  const base = fileBase(issued);
  const isBrowsers = certificate.keyOrigin === "browser";
  return (
    <div className="grid gap-4">
      {privateKeyPem !== null && (
        <Callout tone={isSaved ? "good" : "warn"} role="status">
          {isSaved
            ? "The private key was saved."
            : `Save the private key now. ${isBrowsers ? "It exists in this page only: nobody can give it to you again." : "The server keeps it for a limited time."}`}
        </Callout>
      )}
      {privateKeyPem !== null && (
        <>
          <div className="flex flex-wrap gap-2">
            <Button
              variant="primary"
              onClick={() => {
                downloadFile({ fileName: `${base}.key.pem`, contents: privateKeyPem });
                noteSaved();
              }}
            >
              <Download aria-hidden />
              Private key (PEM)
            </Button>
          </div>
          <Pkcs12Form issued={{ ...issued, privateKeyPem }} fileName={`${base}.p12`} onSaved={noteSaved} />
        </>
      )}
      <div className="flex flex-wrap gap-2">
        <FileButton label="Certificate (PEM)" fileName={`${base}.pem`} contents={certificatePem} />
        <FileButton label="Chain" fileName={`${base}.chain.pem`} contents={chainPem} />
        <FileButton label="Full bundle" fileName={`${base}.bundle.pem`} contents={certificatePem + chainPem} />
      </div>
      <p>
        <Link
          prefetch={false}
          href={routes.certificate(certificate.id)}
          onNavigate={awaitArrival}
          className="text-accent hover:underline"
        >
          Open the certificate
        </Link>
      </p>
    </div>
  );
}

function FileButton({ label, fileName, contents }: { label: string; fileName: string; contents: string }) {
  return (
    <Button onClick={() => downloadFile({ fileName, contents, mediaType: "application/x-pem-file" })}>
      <Download aria-hidden />
      {label}
    </Button>
  );
}

const shortestPassword = 8;

type Pkcs12FormProps = {
  issued: IssuedCertificate & { privateKeyPem: string };
  fileName: string;
  onSaved: () => void;
};

/** Packs key and certificates in the browser, so that neither key nor password is sent anywhere. */
function Pkcs12Form({ issued, fileName, onSaved }: Pkcs12FormProps) {
  const [password, setPassword] = useState("");
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<string>();

  async function pack(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (isPending) return;
    if (password.length < shortestPassword) return setError(`At least ${shortestPassword} characters.`);
    setError(undefined);
    setPending(true);
    const [privateKey] = fromPem("PRIVATE KEY", issued.privateKeyPem);
    const certificates = fromPem("CERTIFICATE", issued.certificatePem + issued.chainPem);
    const friendlyName = [...issued.certificate.title].slice(0, 100).join("");
    if (privateKey) {
      const contents = await makePkcs12({ privateKey, certificates, password, friendlyName });
      downloadFile({ fileName, contents, mediaType: "application/x-pkcs12" });
      onSaved();
    }
    setPending(false);
  }

  return (
    <form onSubmit={pack} noValidate className="grid max-w-120 gap-3">
      <Field
        name="pkcs12Password"
        label="Password of a PKCS#12 file"
        error={error}
        hint="The file is made in this page and opens with it."
      >
        <PasswordInput
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          autoComplete="new-password"
        />
      </Field>
      <div>
        <Button type="submit" aria-disabled={isPending || undefined}>
          <Download aria-hidden />
          {isPending ? "Making the file…" : "PKCS#12"}
        </Button>
      </div>
    </form>
  );
}

/** A file name on every system, after what the certificate is called. */
function fileBase({ certificate }: IssuedCertificate): string {
  const called = certificate.title || certificate.serial.slice(0, 8);
  const base = called.replace(/[^\p{L}\p{N}._@-]+/gu, "_").replace(/^\.+/, "_");
  const beginning = [...base].slice(0, 80).join("");
  return beginning.replace(/_+$/, "") || "certificate";
}
