"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { awaitArrival } from "@/components/arrival-focus";
import { type BrowserKeyType, makeBrowserKey } from "@/components/browser-key/make-key";
import { mayLeave } from "@/components/leave-warning";
import { DialogBody } from "@/components/ui/dialog-parts";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import type { IssuedCertificate } from "@/lib/issuance/schema";
import { routes } from "@/lib/routes";
import { IssuedCertificateFiles, type IssuedWithKey } from "../issued-certificate";

/** Shows what took a certificate's place and keeps the key that the browser made for it until it is saved. */
export function useIssued(title: string): {
  /** Before the form is sent: makes the key when the browser is to make it. */
  addKey: (formData: FormData) => Promise<void>;
  onIssued: (issued: IssuedCertificate) => void;
  dialog: ReactNode;
} {
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

  async function addKey(formData: FormData) {
    ownKey.current = null;
    if (formData.get("key") !== "browser") return;
    const made = await makeBrowserKey(String(formData.get("keyType")) as BrowserKeyType);
    ownKey.current = made.privateKeyPem;
    formData.set("csr", made.requestPem);
  }

  function onIssued(data: IssuedCertificate) {
    const privateKeyPem = ownKey.current ?? data.privateKeyPem;
    if (privateKeyPem === null) return show(data);
    isSaved.current = false;
    setIssued({ ...data, privateKeyPem });
  }

  const dialog = issued && (
    <LazyDialog
      open
      onOpenChange={(open) => !open && leave(issued)}
      title={title}
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
  );
  return { addKey, onIssued, dialog };
}
