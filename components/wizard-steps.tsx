"use client";

import { Check } from "lucide-react";
import { Fragment } from "react";
import { cn } from "./class-names";
import { PushButton } from "./ui/push-button";

export type WizardStepState = { id: string; label: string; isDone: boolean; hasError: boolean };

export type WizardStepsProps = {
  steps: readonly WizardStepState[];
  current: number;
  onSelect: (index: number) => void;
};

/** The head of a wizard: where one is, what is done, and the way back to it. */
export function WizardSteps({ steps, current, onSelect }: WizardStepsProps) {
  return (
    <nav aria-label="Steps" className="mb-6">
      <p className="flex items-center justify-between gap-4 sm:hidden">
        <span className="font-medium">{steps[current]?.label}</span>
        <span className="text-ink-2 text-sm">
          Step {current + 1} of {steps.length}
        </span>
      </p>
      <div aria-hidden className="mt-2 h-1 overflow-hidden rounded-full bg-line sm:hidden">
        <div className="h-full bg-accent" style={{ width: `${((current + 1) / steps.length) * 100}%` }} />
      </div>
      <ol className="flex items-center gap-2.5 max-sm:hidden">
        {steps.map((step, index) => (
          <Fragment key={step.id}>
            {index > 0 && <li aria-hidden className="h-px min-w-4 flex-1 bg-line" />}
            <li>
              <Step step={step} number={index + 1} isCurrent={index === current} onSelect={() => onSelect(index)} />
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

type StepProps = { step: WizardStepState; number: number; isCurrent: boolean; onSelect: () => void };

function Step({ step, number, isCurrent, onSelect }: StepProps) {
  const isDone = step.isDone && !step.hasError;
  const mark = (
    <span
      aria-hidden
      className={cn(
        "flex size-6 shrink-0 items-center justify-center rounded-full border font-medium text-xs",
        isDone && !isCurrent && "border-transparent bg-good-soft text-good",
        isCurrent && "border-accent text-accent",
        step.hasError && "border-bad text-bad",
        !isDone && !isCurrent && !step.hasError && "border-line-strong text-ink-2",
      )}
    >
      {isDone && !isCurrent ? <Check className="size-3.5" /> : number}
    </span>
  );
  const text = (
    <>
      {mark}
      {step.label}
      {step.hasError && <span className="sr-only">, has errors</span>}
      {isDone && !isCurrent && <span className="sr-only">, done</span>}
    </>
  );
  const classes = cn(
    "flex min-h-6 items-center gap-2.5 whitespace-nowrap rounded-sm",
    isCurrent ? "font-medium text-ink" : "text-ink-2",
  );
  if (isCurrent || !(step.isDone || step.hasError)) {
    return (
      <span aria-current={isCurrent ? "step" : undefined} className={classes}>
        {text}
      </span>
    );
  }
  return (
    <PushButton onClick={onSelect} className={cn(classes, "hover:text-ink")}>
      {text}
    </PushButton>
  );
}
