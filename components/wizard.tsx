"use client";

import Link from "next/link";
import { type FormEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { FormErrors, SubmitButton } from "./form";
import { FormStateContext } from "./form-context";
import { type FormProblem, fieldElement } from "./form-problem";
import { useLeaveWarning } from "./leave-warning";
import { sameValues } from "./same-values";
import { Button } from "./ui/button";
import { type ActionFormOptions, problemOf, useActionForm } from "./use-action-form";
import { WizardSteps } from "./wizard-steps";

export type WizardStep = { id: string; label: string /** The step's fields. */; content: ReactNode };

export type WizardProps<T> = Omit<ActionFormOptions<T>, "validate"> & {
  steps: readonly WizardStep[];
  /** Field errors of one step, beyond the browser's constraints; none when *Next* may go on. */
  validate?: (stepId: string, formData: FormData) => Promise<Record<string, string[]>>;
  /** The panel beside the form, fed with what is entered so far. */
  aside?: (values: FormData) => ReactNode;
  asideTitle?: ReactNode;
  cancelHref: string;
  saveLabel?: ReactNode;
};

/** One form shown step by step; nothing is stored before the last step's button. */
export function Wizard<T>(props: WizardProps<T>) {
  const { steps, validate, aside, asideTitle = "What this will be", cancelHref, saveLabel = "Save" } = props;
  const asideId = useId();
  const [current, setCurrent] = useState(0);
  const [reached, setReached] = useState(0);
  const [isDirty, setDirty] = useState(false);
  const [values, setValues] = useState<FormData>(() => new FormData());
  const [failedSteps, setFailedSteps] = useState<readonly number[]>([]);
  const panels = useRef<(HTMLFieldSetElement | null)[]>([]);
  const opened = useRef<FormData>(null);
  const [isChecking, setChecking] = useState(false);
  const { action, successMessage } = props;
  const { formRef, cameEarly, problem, found, isPending, dispatch, submit, reject } = useActionForm({
    action,
    successMessage,
    onSuccess: (data) => {
      setDirty(false);
      props.onSuccess?.(data);
    },
    onProblem: showFailedSteps,
  });
  useLeaveWarning(isDirty);

  /** The server's errors belong to steps that are hidden by now: marks them and goes to the first. */
  function showFailedSteps({ fieldErrors }: FormProblem) {
    const names = Object.keys(fieldErrors);
    const failed = [...steps.keys()].filter((index) => names.some((name) => contains(panels.current[index], name)));
    setFailedSteps(failed);
    if (failed[0] !== undefined) setCurrent(failed[0]);
  }

  function read() {
    if (!formRef.current) return;
    const entered = new FormData(formRef.current);
    opened.current ??= entered;
    setValues(entered);
    setDirty(!sameValues(opened.current, entered));
  }

  // Values that fields start with are part of the picture too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, after the fields exist
  useEffect(() => {
    // What was typed early is no part of what the wizard opened with.
    if (cameEarly.current) opened.current = new FormData();
    read();
  }, []);

  function show(index: number) {
    setCurrent(index);
    setReached(Math.max(reached, index));
    requestAnimationFrame(() => {
      panels.current[index]?.focus({ preventScroll: true });
      window.scrollTo({ top: 0 });
    });
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (isChecking) return;
    setChecking(true);
    const judge = async (formData: FormData) => (await validate?.(steps[current]?.id ?? "", formData)) ?? {};
    const wrong = await problemOf(form, panels.current[current] ?? form, judge);
    setChecking(false);
    if (wrong) return reject(wrong);
    if (current < steps.length - 1) {
      setFailedSteps(failedSteps.filter((index) => index !== current));
      reject(null);
      return show(current + 1);
    }
    submit(form, null);
  }

  const isLast = current === steps.length - 1;
  const marks = steps.map(({ id, label }, index) => ({
    id,
    label,
    isDone: index < reached,
    hasError: failedSteps.includes(index) && index !== current,
  }));

  return (
    <FormStateContext value={{ problem: isChecking ? null : problem, found, isPending, reject }}>
      <WizardSteps steps={marks} current={current} onSelect={show} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <form
          ref={formRef}
          action={dispatch}
          onSubmit={onSubmit}
          onChange={read}
          noValidate
          aria-busy={isPending}
          className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface"
        >
          <div className="p-5">
            <FormErrors className="mb-4" />
            {steps.map((step, index) => (
              <fieldset
                key={step.id}
                ref={(element) => {
                  panels.current[index] = element;
                }}
                tabIndex={-1}
                hidden={index !== current}
                className="grid min-w-0 gap-4 outline-none [&[hidden]]:hidden"
              >
                <legend className="sr-only">{step.label}</legend>
                {step.content}
              </fieldset>
            ))}
          </div>
          <div className="flex items-center gap-2 border-line border-t bg-sunken px-4 py-3">
            {current > 0 && (
              <Button variant="ghost" onClick={() => show(current - 1)}>
                Back
              </Button>
            )}
            <span className="flex-1" />
            <Button variant="ghost" asChild>
              <Link prefetch={false} href={cancelHref}>
                Cancel
              </Link>
            </Button>
            <SubmitButton onClick={ignoreSecondClick} aria-disabled={isPending || isChecking || undefined}>
              {isLast ? saveLabel : "Next"}
            </SubmitButton>
          </div>
        </form>
        {aside && (
          <section
            aria-labelledby={asideId}
            className="rounded-lg border border-line bg-surface p-4 lg:sticky lg:top-19"
          >
            <h2 id={asideId} className="mb-3 font-medium">
              {asideTitle}
            </h2>
            {aside(values)}
          </section>
        )}
      </div>
    </FormStateContext>
  );
}

/** A double click on *Next* must not press *Save*, which comes to stand in the same place. */
function ignoreSecondClick(event: MouseEvent) {
  if (event.detail > 1) event.preventDefault();
}

function contains(panel: HTMLElement | null | undefined, name: string): boolean {
  return panel ? fieldElement(panel, name) !== null : false;
}
