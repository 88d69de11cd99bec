"use client";

import { Download } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { type DownloadableFile, downloadFile } from "./download-file";
import { useLeaveWarning } from "./leave-warning";
import { Button } from "./ui/button";
import { CodeBlock } from "./ui/code-block";
import { CopyButton } from "./ui/copy-button";
import { DialogBody, DialogFooter } from "./ui/dialog-parts";
import { LazyDialog } from "./ui/lazy-dialog";

export type ShownSecret = {
  title: ReactNode;
  /** Says that this is the only time, and what to do when it is lost. */
  description: ReactNode;
  values: readonly { label: string; value: string }[];
  downloads?: readonly (DownloadableFile & { label: string })[];
  /** A command to paste. */
  tryIt?: string;
  /** Heads it; "Try it" when left out. */
  tryItLabel?: string;
  note?: ReactNode;
};

const QUESTION = "Leave this page? What is shown was neither copied nor downloaded, and will not be shown again.";

/** "Close anyway" comes to stand where *Close* was: the second half of a double click must not press it. */
const PAUSE_MS = 1000;

/**
 * Shows what was made, once. `secret` is what the caller got from the action and null otherwise; `onClose` must set it to null,
 * so that nothing keeps it. Closing works after a copy or a download; before that it asks, and only the button answers. Leaving
 * the page asks too.
 */
export function SecretDialog({ secret, onClose }: { secret: ShownSecret | null; onClose: () => void }) {
  const [isSaved, setSaved] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [isPausing, setPausing] = useState(false);

  useLeaveWarning(secret !== null && !isSaved, QUESTION);

  useEffect(() => {
    if (!isPausing) return;
    const timer = setTimeout(() => setPausing(false), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isPausing]);

  function ask() {
    if (isAsking) return;
    setAsking(true);
    setPausing(true);
  }

  function close() {
    setSaved(false);
    setAsking(false);
    setPausing(false);
    onClose();
  }

  function pressClose() {
    if (!isSaved && !isAsking) ask();
    else if (!isPausing) close();
  }

  function save() {
    setSaved(true);
    setAsking(false);
    setPausing(false);
  }

  return (
    <LazyDialog
      open={secret !== null}
      onOpenChange={(open) => !open && (isSaved ? close() : ask())}
      title={secret?.title}
      description={secret?.description}
      hideClose
      keepOnOutsideClick
    >
      {secret && (
        <>
          <DialogBody className="grid content-start gap-4">
            <dl className="grid gap-2">
              {secret.values.map(({ label, value }) => (
                <div
                  key={label}
                  className="grid grid-cols-[1fr_auto] items-center gap-x-3 rounded-md border border-line bg-sunken px-3 py-2 sm:grid-cols-[6.5rem_1fr_auto]"
                >
                  <dt className="text-ink-2 text-sm max-sm:col-span-2">{label}</dt>
                  <dd className="min-w-0 whitespace-pre-line break-all font-mono text-sm">{value}</dd>
                  <dd>
                    <CopyButton value={value} label={label} onCopied={save} />
                  </dd>
                </div>
              ))}
            </dl>
            {secret.downloads && secret.downloads.length > 0 && (
              <div className="flex flex-wrap gap-2">
                {secret.downloads.map(({ label, ...file }) => (
                  <Button
                    key={file.fileName}
                    onClick={() => {
                      downloadFile(file);
                      save();
                    }}
                  >
                    <Download aria-hidden />
                    {label}
                  </Button>
                ))}
              </div>
            )}
            {secret.tryIt && <CodeBlock label={secret.tryItLabel ?? "Try it"} code={secret.tryIt} wrap />}
            {secret.note && <div className="text-ink-2 text-sm">{secret.note}</div>}
          </DialogBody>
          <DialogFooter>
            <p role="alert" className="mr-auto font-medium text-sm text-warn empty:hidden">
              {isAsking && "Nothing was copied or downloaded yet. It will not be shown again."}
            </p>
            <Button
              variant={isAsking ? "danger" : "primary"}
              aria-disabled={isPausing || undefined}
              onClick={pressClose}
            >
              {isAsking ? "Close anyway" : "Close"}
            </Button>
          </DialogFooter>
        </>
      )}
    </LazyDialog>
  );
}
