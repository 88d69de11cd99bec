"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormEvent, startTransition, useActionState, useRef } from "react";
import type { ActionResult, FormAction } from "./action-result";
import { describeProblem, type FormProblem, nativeProblem } from "./form-problem";
import { showToast } from "./ui/show-toast";

export type ActionFormOptions<T> = {
  action: FormAction<T>;
  onSuccess?: (data: T) => void;
  /** Said in a toast when the action succeeded. */
  successMessage?: string | ((data: T) => string);
  /** Called with what the server found wrong, before it is shown. */
  onProblem?: (problem: FormProblem) => void;
};

const UNREACHABLE = "Keyhall could not be reached. Nothing was changed; try again.";

/**
 * Runs a server action for a form. The form is submitted by hand because React empties uncontrolled inputs after an action:
 * what the person typed stays after an error, and only secrets are cleared after success.
 */
export function useActionForm<T>({ action, onSuccess, successMessage, onProblem }: ActionFormOptions<T>) {
  const formRef = useRef<HTMLFormElement>(null);
  const isRunning = useRef(false);

  const [problem, dispatch, isPending] = useActionState(
    async (_previous: FormProblem | null, submission: FormData | FormProblem | null): Promise<FormProblem | null> => {
      if (!(submission instanceof FormData)) return submission;
      try {
        const result = await callAction(action, submission);
        if (!result.ok) {
          const found = describeProblem(formRef.current, result.message, result.fieldErrors ?? {});
          onProblem?.(found);
          return found;
        }
        clearSecrets(formRef.current);
        if (successMessage)
          void showToast(typeof successMessage === "string" ? successMessage : successMessage(result.data));
        onSuccess?.(result.data);
        return null;
      } finally {
        isRunning.current = false;
      }
    },
    null,
  );

  /** Shows a problem found here, or with null none. */
  function reject(rejected: FormProblem | null) {
    startTransition(() => dispatch(rejected));
  }

  function submit(form: HTMLFormElement, submitter: HTMLElement | null) {
    if (isRunning.current) return;
    isRunning.current = true;
    const formData = new FormData(form, submitter);
    startTransition(() => dispatch(formData));
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // A dialog's form inside a form's portal would otherwise submit the outer one too.
    event.stopPropagation();
    const form = event.currentTarget;
    const native = event.nativeEvent;
    const found = nativeProblem(form);
    if (found) return reject(found);
    submit(form, native instanceof SubmitEvent ? native.submitter : null);
  }

  return { formRef, problem, isPending, dispatch, onSubmit, submit, reject };
}

async function callAction<T>(action: FormAction<T>, formData: FormData): Promise<ActionResult<T>> {
  try {
    return await action(null, formData);
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, message: UNREACHABLE };
  }
}

function clearSecrets(form: HTMLFormElement | null) {
  for (const input of form?.querySelectorAll<HTMLInputElement>("input[data-secret], input[type=password]") ?? [])
    input.value = "";
}
