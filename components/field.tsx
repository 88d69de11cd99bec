"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { cn } from "./class-names";
import { useFormState } from "./form-context";
import { FieldContext } from "./ui/field-context";
import { Label } from "./ui/label";

export type FieldProps = {
  /** The form field's name; errors of the surrounding form are found by it. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Adds "(optional)" to the label. */
  optional?: boolean;
  required?: boolean;
  /** Fields whose error may be mended by a change of this one (a repeated password). */
  mends?: readonly string[];
  id?: string;
  /** One `Input`, `Select`, `Textarea` or `PasswordInput`, and whatever stands beside it. */
  children: ReactNode;
  className?: string;
};

/** A labelled control with hint and error, tied together for assistive technology. */
export function Field({
  name,
  label,
  hint,
  error,
  optional = false,
  required = false,
  mends,
  id,
  children,
  className,
}: FieldProps) {
  const generated = useId();
  const [room, setRoom] = useState<string | undefined>();
  const controlId = id ?? generated;
  const message = useFieldError(name, error);
  const hintId = `${controlId}-hint`;
  const errorId = `${controlId}-error`;
  const describedBy = [message && errorId, hint && hintId].filter(Boolean).join(" ") || undefined;
  return (
    <div
      data-field={name}
      data-mends={mends?.join(" ")}
      className={cn("min-w-0", className)}
      onInput={(event) => setRoom(roomIn(event))}
    >
      <Label htmlFor={controlId} optional={optional} className="mb-1.5">
        <span data-field-label="">{label}</span>
      </Label>
      <FieldContext value={{ id: controlId, name, describedBy, invalid: message !== undefined, required }}>
        {children}
      </FieldContext>
      {message && <FieldError id={errorId}>{message}</FieldError>}
      {hint && (
        <p id={hintId} className="mt-1 text-ink-2 text-sm">
          {hint}
        </p>
      )}
      <p role="status" className="mt-1 text-ink-2 text-sm empty:hidden">
        {room}
      </p>
    </div>
  );
}

/** How much fits in, near the end: the browser takes no more without a word. */
function roomIn({ target }: FormEvent): string | undefined {
  const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (!isText || target.maxLength < 1 || target.type === "password") return undefined;
  const { length } = target.value;
  return length < target.maxLength * 0.9 ? undefined : `${length} of at most ${target.maxLength} characters`;
}

/** A field's error under its control. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1 font-medium text-bad text-sm">
      {children}
    </p>
  );
}

/** The error of a field: the given one, else what the surrounding form found. */
export function useFieldError(name: string, error?: string): string | undefined {
  const { problem } = useFormState();
  return error ?? (problem?.fieldErrors[name]?.join(" ") || undefined);
}
