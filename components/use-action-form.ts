"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormEvent, type RefObject, startTransition, useActionState, useEffect, useRef, useState } from "react";
import type { ActionResult, FormAction } from "./action-result";
import { askToConfirm } from "./confirm-identity/ask-to-confirm";
import { describeProblem, type FormProblem, nativeProblem, someFields } from "./form-problem";
import { changedFields, withoutMended } from "./mended-fields";
import { showToast } from "./ui/show-toast";
import { useEarlyInput } from "./use-early-input";

export type ActionFormOptions<T> = {
  action: FormAction<T>;
  onSuccess?: (data: T) => void;
  /** Said in a toast when the action succeeded. */
  successMessage?: string | ((data: T) => string);
  /** Called with what the server found wrong, before it is shown. */
  onProblem?: (problem: FormProblem) => void;
  /** Field errors beyond the browser's constraints, found before the server is asked. */
  validate?: (formData: FormData) => Promise<Record<string, string[]>>;
};

const UNREACHABLE = "Keyhall could not be reached. Nothing was changed; try again.";

/**
 * Runs a server action for a form. The form is submitted by hand because React empties uncontrolled inputs after an action:
 * what the person typed stays after an error, and only secrets are cleared after success.
 */
export function useActionForm<T>(options: ActionFormOptions<T>) {
  const { action, onSuccess, successMessage, onProblem, validate } = options;
  const formRef = useRef<HTMLFormElement>(null);
  const isRunning = useRef(false);
  const cameEarly = useEarlyInput(formRef);

  const [found, dispatch, isPending] = useActionState(
    async (_previous: FormProblem | null, submission: FormData | FormProblem | null): Promise<FormProblem | null> => {
      if (!(submission instanceof FormData)) return submission;
      try {
        const result = await callAction(action, submission);
        if (!result.ok) {
          if (result.reason === "factor_required" && asksToConfirm(submission, result)) return null;
          const { message, fieldErrors = {}, reason } = result;
          const answered = { ...describeProblem(formRef.current, message, fieldErrors), reason };
          onProblem?.(answered);
          return answered;
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

  /** Asks for a second factor, then sends the very same once more; false when nothing here can ask. */
  function asksToConfirm(submission: FormData, { message }: { message: string }): boolean {
    return askToConfirm({
      onConfirmed: () => {
        isRunning.current = true;
        startTransition(() => dispatch(submission));
      },
      onCancelled: () => reject(describeProblem(formRef.current, message, {})),
    });
  }

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

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // A dialog's form inside a form's portal would otherwise submit the outer one too.
    event.stopPropagation();
    const form = event.currentTarget;
    const native = event.nativeEvent;
    const submitter = native instanceof SubmitEvent ? native.submitter : null;
    const wrong = validate ? await problemOf(form, form, validate) : nativeProblem(form);
    if (wrong) return reject(wrong);
    submit(form, submitter);
  }

  const problem = useWhatIsLeft(formRef, found);
  return {
    formRef,
    cameEarly,
    found,
    problem: isPending ? null : problem,
    isPending,
    dispatch,
    onSubmit,
    submit,
    reject,
  };
}

/** All that is wrong with the controls in `scope` at once; of one field, what the browser says first. */
export async function problemOf(
  form: HTMLFormElement,
  scope: Element,
  judge: (formData: FormData) => Promise<Record<string, string[]>>,
): Promise<FormProblem | null> {
  const own = await judge(new FormData(form)).catch(() => {
    // What judges could not be loaded or asked; the server judges again.
    return {};
  });
  const fieldErrors = { ...own, ...nativeProblem(form, scope)?.fieldErrors };
  return Object.keys(fieldErrors).length > 0 ? describeProblem(form, someFields, fieldErrors) : null;
}

/** A problem without the fields that were changed since it was found. */
function useWhatIsLeft(formRef: RefObject<HTMLFormElement | null>, found: FormProblem | null): FormProblem | null {
  const [mended, setMended] = useState<{ of: FormProblem | null; names: string[] }>({ of: null, names: [] });
  const names = mended.of === found ? mended.names : none;

  useEffect(() => {
    const form = formRef.current;
    if (!form || !found) return;
    function onChange({ target }: Event) {
      const changed = changedFields(target).filter((name) => found && Object.hasOwn(found.fieldErrors, name));
      if (changed.length === 0) return;
      // Later: a render in between would give a controlled input its old value back before React hears of the new one.
      startTransition(() =>
        setMended((before) => ({ of: found, names: [...(before.of === found ? before.names : []), ...changed] })),
      );
    }
    form.addEventListener("input", onChange);
    form.addEventListener("change", onChange);
    return () => {
      form.removeEventListener("input", onChange);
      form.removeEventListener("change", onChange);
    };
  }, [formRef, found]);
  return withoutMended(found, names);
}

const none: string[] = [];

/** Calls a server action; that it could not be reached is an answer, too. */
export async function callAction<T>(action: FormAction<T>, formData: FormData): Promise<ActionResult<T>> {
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
