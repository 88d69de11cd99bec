"use client";

import { createContext, useContext } from "react";
import type { FormProblem } from "./form-problem";

export type FormState = {
  /** What is still wrong: without the fields that were changed since, and nothing while the form is on its way again. */
  problem: FormProblem | null;
  /** As it was found. */
  found: FormProblem | null;
  isPending: boolean;
  /** Shows what somebody else than its button found wrong; null: nothing. */
  reject: (problem: FormProblem | null) => void;
};

export const FormStateContext = createContext<FormState>({
  problem: null,
  found: null,
  isPending: false,
  reject: () => {},
});

/** Pending state and errors of the surrounding form. */
export function useFormState(): FormState {
  return useContext(FormStateContext);
}
