"use client";

import { type ReactNode, useState } from "react";
import { ActionForm, FormErrors, SubmitButton } from "./form";
import { Button } from "./ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  type DialogContentProps,
  DialogFooter,
  DialogTrigger,
} from "./ui/dialog";
import type { ActionFormOptions } from "./use-action-form";

export type FormDialogProps<T> = ActionFormOptions<T> & {
  title: ReactNode;
  description?: ReactNode;
  /** One button; left out when the dialog is controlled. */
  trigger?: ReactNode;
  submitLabel: ReactNode;
  cancelLabel?: ReactNode;
  size?: DialogContentProps["size"];
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A form in a dialog; closes when the action succeeded, then calls `onSuccess`. */
export function FormDialog<T>(props: FormDialogProps<T>) {
  const { title, description, trigger, submitLabel, cancelLabel = "Cancel", size, children } = props;
  const [isOpenInside, setOpenInside] = useState(false);
  const [isDirty, setDirty] = useState(false);
  const isOpen = props.open ?? isOpenInside;

  function setOpen(open: boolean) {
    setDirty(false);
    setOpenInside(open);
    props.onOpenChange?.(open);
  }

  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      {trigger && <DialogTrigger asChild>{trigger}</DialogTrigger>}
      <DialogContent
        title={title}
        description={description}
        size={size}
        onInteractOutside={(event) => {
          if (isDirty) event.preventDefault();
        }}
      >
        <ActionForm
          action={props.action}
          successMessage={props.successMessage}
          onSuccess={(data) => {
            setOpen(false);
            props.onSuccess?.(data);
          }}
          onChange={() => setDirty(true)}
          showErrors={false}
          className="flex min-h-0 flex-1 flex-col gap-0"
        >
          <DialogBody className="grid content-start gap-4">
            <FormErrors />
            {children}
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="ghost">{cancelLabel}</Button>
            </DialogClose>
            <SubmitButton>{submitLabel}</SubmitButton>
          </DialogFooter>
        </ActionForm>
      </DialogContent>
    </Dialog>
  );
}
