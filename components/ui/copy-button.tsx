"use client";

import { Check, Copy, TriangleAlert } from "lucide-react";
import { Button, type ButtonProps } from "./button";
import { useCopy } from "./use-copy";

export type CopyButtonProps = Omit<ButtonProps, "value" | "onClick" | "children"> & {
  value: string;
  /** What is copied: the button's accessible name is "Copy" + this. */
  label?: string;
  iconOnly?: boolean;
  onCopied?: () => void;
};

const looks = {
  idle: { word: "Copy", icon: Copy },
  copied: { word: "Copied", icon: Check },
  failed: { word: "Not copied", icon: TriangleAlert },
};

/** Copies a value, ticks, and says so to assistive technology. */
export function CopyButton({ value, label = "", iconOnly = false, onCopied, variant, size, ...rest }: CopyButtonProps) {
  const [state, copy] = useCopy();
  const { word, icon: Icon } = looks[state];
  return (
    <>
      <Button
        variant={variant ?? (iconOnly ? "ghost" : "secondary")}
        size={size ?? (iconOnly ? "icon-sm" : "sm")}
        aria-label={`Copy ${label}`.trim()}
        onClick={async () => {
          if (await copy(value)) onCopied?.();
        }}
        {...rest}
      >
        <Icon aria-hidden />
        {!iconOnly && <span className="min-w-8 text-left">{word}</span>}
      </Button>
      <span role="status" className="sr-only">
        {state === "idle" ? "" : `${label} ${word.toLowerCase()}`.trim()}
      </span>
    </>
  );
}
