"use client";

import { type ReactNode, useState } from "react";
import { Field } from "./field";
import { ActionForm, FormErrors, SubmitButton } from "./form";
import { Button } from "./ui/button";
import { Callout } from "./ui/callout";
import { DialogBody, DialogFooter } from "./ui/dialog-parts";
import { Input } from "./ui/input";
import { LazyDialog } from "./ui/lazy-dialog";
import { Opener } from "./ui/opener";
import type { ActionFormOptions } from "./use-action-form";

export type ConfirmDialogProps<T> = ActionFormOptions<T> & {
  title: ReactNode;
  /** What will stop working, in one or two sentences. */
  consequence: ReactNode;
  /** Posted as hidden fields: the id of what is acted on. */
  fields: Record<string, string | readonly string[]>;
  /** What the button does ("Revoke certificate"). */
  submitLabel: ReactNode;
  /** Must be typed before the button works, for what cannot be undone. */
  typedConfirmation?: string;
  tone?: "danger" | "primary";
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** More form fields: a reason, a choice. */
  children?: ReactNode;
};

/** Asks before a destructive act and says what it breaks; an `alertdialog` to assistive technology. */
export function ConfirmDialog<T>(props: ConfirmDialogProps<T>) {
  const { title, consequence, fields, submitLabel, typedConfirmation, tone = "danger", trigger, children } = props;
  const [isOpenInside, setOpenInside] = useState(false);
  const [typed, setTyped] = useState("");
  const isOpen = props.open ?? isOpenInside;
  const isConfirmed = typedConfirmation === undefined || typed.trim() === typedConfirmation;

  function setOpen(open: boolean) {
    setTyped("");
    setOpenInside(open);
    props.onOpenChange?.(open);
  }

  return (
    <>
      {trigger && (
        <Opener isOpen={isOpen} onOpen={() => setOpen(true)}>
          {trigger}
        </Opener>
      )}
      <LazyDialog
        open={isOpen}
        onOpenChange={setOpen}
        role="alertdialog"
        title={title}
        size="sm"
        hideClose
        keepOnOutsideClick
      >
        <ActionForm
          action={props.action}
          successMessage={props.successMessage}
          onSuccess={(data) => {
            setOpen(false);
            props.onSuccess?.(data);
          }}
          showErrors={false}
          className="flex min-h-0 flex-1 flex-col gap-0"
        >
          {Object.entries(fields).map(([name, value]) =>
            [value].flat().map((each) => <input key={`${name} ${each}`} type="hidden" name={name} value={each} />),
          )}
          <DialogBody className="grid content-start gap-4">
            <FormErrors />
            <Callout tone={tone === "danger" ? "warn" : "info"}>{consequence}</Callout>
            {children}
            {typedConfirmation !== undefined && (
              <Field name="typedConfirmation" label={<>Type “{typedConfirmation}” to confirm</>}>
                <Input
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  autoComplete="off"
                  spellCheck={false}
                  mono
                />
              </Field>
            )}
          </DialogBody>
          <DialogFooter>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <SubmitButton variant={tone} disabled={!isConfirmed}>
              {submitLabel}
            </SubmitButton>
          </DialogFooter>
        </ActionForm>
      </LazyDialog>
    </>
  );
}
