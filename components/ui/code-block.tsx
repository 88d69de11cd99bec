"use client";

import { cn } from "@/components/class-names";
import { CopyButton } from "./copy-button";

export type CodeBlockProps = {
  code: string;
  /** What the code is, for its heading and its copy button. */
  label: string;
  hideLabel?: boolean;
  /** Breaks long lines instead of scrolling. */
  wrap?: boolean;
  onCopied?: () => void;
  className?: string;
};

/** A command or file to read and copy. */
export function CodeBlock({ code, label, hideLabel = false, wrap = false, onCopied, className }: CodeBlockProps) {
  return (
    <figure className={cn("min-w-0", className)}>
      <figcaption className={cn("mb-1.5 text-ink-2 text-sm", hideLabel && "sr-only")}>{label}</figcaption>
      <div className="flex items-start gap-1 rounded-md border border-line bg-sunken">
        {/* A scrolling region must be reachable by keyboard. */}
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          tabIndex={0}
          aria-label={label}
          className="min-w-0 flex-1 overflow-x-auto rounded-md px-3 py-2.5"
        >
          <pre className={cn("font-mono text-sm", wrap && "wrap-anywhere whitespace-pre-wrap")}>
            <code>{code}</code>
          </pre>
        </section>
        <CopyButton value={code} label={label} iconOnly onCopied={onCopied} className="m-1.5" />
      </div>
    </figure>
  );
}
