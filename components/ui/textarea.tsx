"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/class-names";
import { useWaitingText } from "@/components/use-waiting";
import { useControl } from "./field-context";
import { inputStyle } from "./input-style";

export type TextareaProps = ComponentProps<"textarea"> & { mono?: boolean };

/** A text control of several lines. */
export function Textarea({ mono = false, rows = 3, className, ...rest }: TextareaProps) {
  const props = useWaitingText(useControl(rest));
  return (
    <textarea
      {...props}
      rows={rows}
      className={cn(inputStyle, "h-auto min-h-9 resize-y py-1.75", mono && "font-mono text-sm", className)}
    />
  );
}
