"use client";

import { LoaderCircle } from "lucide-react";
import { Fragment, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { type DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { DialogBody, DialogFooter } from "@/components/ui/dialog-parts";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Time } from "@/components/ui/time";
import type { IssuancePreview } from "@/lib/issuance/schema";

export type PreviewDialogProps = {
  preview: IssuancePreview;
  onClose: () => void;
  /** Requests it; answers what went wrong. */
  onRequest: () => Promise<string | null>;
};

function statusItems({ statusUrls }: IssuancePreview): DescriptionItem[] {
  if (!statusUrls) return [{ term: "Status addresses", value: "none" }];
  return [
    { term: "Revocation list (CRL)", value: <Address text={statusUrls.crl} /> },
    { term: "OCSP", value: <Address text={statusUrls.ocsp} /> },
    { term: "Issuer's certificate", value: <Address text={statusUrls.ca} /> },
  ];
}

/** RFC 9525 section 2: a server is identified by its alternative names alone. */
const isServerWithoutName = ({ extendedKeyUsage, subjectAltNames }: IssuancePreview): boolean =>
  extendedKeyUsage.includes("serverAuth") && !subjectAltNames.some((name) => /^(?:DNS|IP):/.test(name));

/** A long address, broken after its slashes where it does not fit. */
function Address({ text }: { text: string }) {
  return (
    <span className="font-mono text-xs">
      {[...text.matchAll(/.*?[^/]\/(?!\/)|.+$/g)].map(({ 0: part, index }) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}

/** Exactly what will be issued, and the button that does it. */
export function PreviewDialog({ preview, onClose, onRequest }: PreviewDialogProps) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function request() {
    if (isPending) return;
    setPending(true);
    setProblem(null);
    try {
      setProblem(await onRequest());
    } catch {
      setProblem("Keyhall could not be reached, or the browser could not make the key. Nothing was issued.");
    } finally {
      setPending(false);
    }
  }

  return (
    <LazyDialog
      open
      onOpenChange={(open) => !open && !isPending && onClose()}
      title="This will be issued"
      description="Go back to change anything: a certificate cannot be changed afterwards."
      keepOnOutsideClick
    >
      <DialogBody className="grid content-start gap-4">
        {problem && (
          <Callout tone="bad" role="alert">
            {problem}
          </Callout>
        )}
        {isServerWithoutName(preview) && (
          <Callout tone="warn" title="Without a host name among the alternative names,">
            browsers and most other clients refuse it for a TLS server: they no longer read the common name.
          </Callout>
        )}
        <DescriptionList
          items={[
            {
              term: "Subject",
              value: preview.subject || "none: the alternative names are its identity",
              mono: preview.subject !== "",
            },
            {
              term: "Alternative names",
              value: preview.subjectAltNames.join(", ") || "none",
              mono: preview.subjectAltNames.length > 0,
            },
            { term: "Issuer", value: preview.issuer },
            ...(preview.team ? [{ term: "Team", value: preview.team }] : []),
            { term: "Key", value: preview.keyType },
            { term: "Valid from", value: <Time at={preview.notBefore} format="exact" /> },
            { term: "Valid until", value: <Time at={preview.notAfter} format="exact" /> },
            { term: "Days", value: String(preview.days) },
            { term: "Key usage", value: preview.keyUsage.join(", ") },
            { term: "Extended key usage", value: preview.extendedKeyUsage.join(", ") || "none" },
            ...statusItems(preview),
          ]}
        />
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose} disabled={isPending}>
          Back
        </Button>
        <Button variant="primary" onClick={request} aria-disabled={isPending || undefined}>
          {isPending && <LoaderCircle aria-hidden className="animate-spin" />}
          Request
        </Button>
      </DialogFooter>
    </LazyDialog>
  );
}
