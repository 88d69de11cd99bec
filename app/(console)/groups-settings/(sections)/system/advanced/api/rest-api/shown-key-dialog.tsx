"use client";

import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog-parts";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { callCommand, certificateCallCommand, certificateCallNote } from "./call-command";

export type ShownKeyDialogProps = { service: string; apiKey: string | null; url: string; onClose: () => void };

/** A tenant key to copy. Unlike other secrets it can be shown again, so closing never asks. */
export function ShownKeyDialog({ service, apiKey, url, onClose }: ShownKeyDialogProps) {
  return (
    <LazyDialog
      open={apiKey !== null}
      onOpenChange={(open) => !open && onClose()}
      title={`API Key of ${service}`}
      description="Send it as aw-tenant-code with every request. It can be shown again; the audit log says who did."
    >
      {apiKey !== null && (
        <>
          <DialogBody className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
            <div className="grid grid-cols-[1fr_auto] items-center gap-x-3 rounded-md border border-line bg-sunken px-3 py-2">
              <output aria-label="API Key" className="min-w-0 break-all font-mono text-sm">
                {apiKey}
              </output>
              <CopyButton value={apiKey} label="API Key" />
            </div>
            <CodeBlock label="Try it, with a username and password" code={callCommand(url, apiKey)} />
            <div>
              <CodeBlock label="With an administrator’s certificate" code={certificateCallCommand(url, apiKey)} />
              <p className="mt-1.5 text-ink-2 text-sm">{certificateCallNote}</p>
            </div>
          </DialogBody>
          <DialogFooter>
            <Button variant="primary" onClick={onClose}>
              Close
            </Button>
          </DialogFooter>
        </>
      )}
    </LazyDialog>
  );
}
