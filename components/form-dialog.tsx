"use client";

import { type ReactNode, useState } from "react";
import { ActionForm, FormErrors, SubmitButton } from "./form";
import { useLeaveWarning } from "./leave-warning";
import { Button } from "./ui/button";
import { DialogBody, DialogFooter } from "./ui/dialog-parts";
import type { DialogWindowProps } from "./ui/dialog-window";
import { LazyDialog } from "./ui/lazy-dialog";
import { Opener } from "./ui/opener";
import type { ActionFormOptions } from "./use-action-form";

export type FormDialogProps<T> = ActionFormOptions<T> & {
  title: ReactNode;
  description?: ReactNode;
  /** One button; left out when the dialog is controlled. */
  trigger?: ReactNode;
  submitLabel: ReactNode;
  cancelLabel?: ReactNode;
  size?: DialogWindowProps["size"];
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

const QUESTION = "Discard what you entered?";

/** A form in a dialog; closes when the action succeeded, then calls `onSuccess`. */
export function FormDialog<T>(props: FormDialogProps<T>) {
  const { title, description, trigger, submitLabel, cancelLabel = "Cancel", size, children } = props;
  const [isOpenInside, setOpenInside] = useState(false);
  const [isDirty, setDirty] = useState(false);
  const isOpen = props.open ?? isOpenInside;
  useLeaveWarning(isOpen && isDirty);

  function setOpen(open: boolean) {
    setDirty(false);
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
        // Escape is pressed by mistake more easily than Cancel.
        onOpenChange={(open) => (open || !isDirty || window.confirm(QUESTION)) && setOpen(open)}
        title={title}
        description={description}
        size={size}
        keepOnOutsideClick={isDirty}
      >
        <ActionForm
          action={props.action}
          successMessage={props.successMessage}
          onSuccess={(data) => {
            setOpen(false);
            props.onSuccess?.(data);
          }}
          onProblem={props.onProblem}
          validate={props.validate}
          onChange={() => setDirty(true)}
          showErrors={false}
          className="flex min-h-0 flex-1 flex-col gap-0"
        >
          <DialogBody className="grid content-start gap-4">
            <FormErrors />
            {children}
          </DialogBody>
          <DialogFooter>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {cancelLabel}
            </Button>
            <SubmitButton>{submitLabel}</SubmitButton>
          </DialogFooter>
        </ActionForm>
      </LazyDialog>
    </>
  );
}
