"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/class-names";
import { useWaitingText } from "@/components/use-waiting";
import { useControl } from "./field-context";
import { inputStyle } from "./input-style";

export type InputProps = ComponentProps<"input"> & { mono?: boolean };

/** A one-line text control; inside `Field` it needs no id, name or ARIA of its own. */
export function Input({ mono = false, className, ...rest }: InputProps) {
  const props = useWaitingText(useControl(rest));
  return <input {...props} className={cn(inputStyle, mono && "font-mono text-sm", className)} />;
}
