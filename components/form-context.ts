"use client";

import { createContext, useContext } from "react";
import type { FormProblem } from "./form-problem";

export type FormState = { problem: FormProblem | null; isPending: boolean };

export const FormStateContext = createContext<FormState>({ problem: null, isPending: false });

/** Pending state and errors of the surrounding form. */
export function useFormState(): FormState {
  return useContext(FormStateContext);
}
