"use client";

import { LoaderCircle, OctagonAlert } from "lucide-react";
import { type ComponentProps, useEffect, useRef } from "react";
import { cn } from "./class-names";
import { FormStateContext, useFormState } from "./form-context";
import { fieldElement } from "./form-problem";
import { SignInAgainButton } from "./sign-in-again/sign-in-again-button";
import { Button, type ButtonProps } from "./ui/button";
import { PushButton } from "./ui/push-button";
import { type ActionFormOptions, useActionForm } from "./use-action-form";
import { useWaiting } from "./use-waiting";

export type ActionFormProps<T> = ActionFormOptions<T> &
  Omit<ComponentProps<"form">, "action" | "onSubmit" | "ref" | "method"> & {
    /** Puts the error summary first in the form; off when the caller places `FormErrors` itself. */
    showErrors?: boolean;
  };

/** A form that calls a server action and keeps what was typed when the answer is an error. */
export function ActionForm<T>({
  action,
  onSuccess,
  successMessage,
  onProblem,
  validate,
  showErrors = true,
  children,
  className,
  ...rest
}: ActionFormProps<T>) {
  const { formRef, problem, found, isPending, dispatch, onSubmit, reject } = useActionForm({
    action,
    onSuccess,
    successMessage,
    onProblem,
    validate,
  });
  return (
    <FormStateContext value={{ problem, found, isPending, reject }}>
      <form
        ref={formRef}
        action={dispatch}
        onSubmit={onSubmit}
        noValidate
        aria-busy={isPending}
        className={cn("grid gap-4", className)}
        {...rest}
      >
        {showErrors && <FormErrors />}
        {children}
      </form>
    </FormStateContext>
  );
}

/**
 * The summary of what is wrong with the surrounding form; takes the focus when something is. A form whose one field is typed
 * anew after a refusal marks it with `data-retyped`, and the field takes the focus instead.
 */
export function FormErrors({ className }: { className?: string }) {
  const { problem, found } = useFormState();
  const ref = useRef<HTMLDivElement>(null);
  // Once for each problem: not again when a field of it was mended.
  useEffect(() => {
    if (!found) return;
    const retyped = ref.current?.closest("form")?.querySelector<HTMLInputElement>("input[data-retyped]");
    if (!retyped) return ref.current?.focus();
    retyped.focus();
    retyped.select();
  }, [found]);
  if (!problem) return null;
  const fields = Object.entries(problem.fieldErrors);
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className={cn("flex gap-2.5 rounded-md bg-bad-soft px-3 py-2.5 text-bad text-sm outline-none", className)}
    >
      <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{problem.message}</p>
        {problem.reason === "sign_in_again" && <SignInAgainButton />}
        {fields.length > 0 && (
          <ul className="mt-0.5">
            {fields.map(([name, messages]) => (
              <li key={name}>
                <PushButton
                  className="min-h-6 rounded-sm text-left underline underline-offset-2"
                  onClick={() => {
                    const form = ref.current?.closest("form");
                    if (form) fieldElement(form, name)?.focus();
                  }}
                >
                  {problem.labels[name] ? `${problem.labels[name]}: ` : ""}
                  {messages.join(" ")}
                </PushButton>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** The button that submits the surrounding form; shows that it runs, and cannot be pressed twice. */
export function SubmitButton({ variant = "primary", children, ...rest }: ButtonProps) {
  const { isPending } = useFormState();
  const props = useWaiting(rest);
  return (
    <Button type="submit" variant={variant} aria-disabled={isPending || undefined} {...props}>
      {isPending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </Button>
  );
}
