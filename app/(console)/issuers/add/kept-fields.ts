import type { FormEvent } from "react";

/** What was typed into fields that more than one way has, by field. */
export type KeptFields = Readonly<Record<string, string | undefined>>;

/** Does a field of this name go along from form to form? */
export const isKept = (name: string): boolean => name === "name" || name.startsWith("subject.");

export type KeepingFormProps = {
  /** With which values it begins. */
  kept: KeptFields;
  onChange: (event: FormEvent) => void;
  /** What was typed is saved. */
  onDone: () => void;
};
