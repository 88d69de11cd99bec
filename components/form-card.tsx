"use client";

import type { ReactNode } from "react";
import { ActionForm, type ActionFormProps, FormErrors, SubmitButton } from "./form";
import { Card, CardBody, CardFooter, CardHeader } from "./ui/card";

export type FormCardProps<T> = Omit<ActionFormProps<T>, "title" | "showErrors"> & {
  title: ReactNode;
  description?: ReactNode;
  submitLabel: ReactNode;
  /** Further buttons, left of the submitting one. */
  secondary?: ReactNode;
};

/** A form that is a part of a page: settings, a password change. */
export function FormCard<T>({ title, description, submitLabel, secondary, children, ...form }: FormCardProps<T>) {
  return (
    <Card>
      <CardHeader title={title} description={description} />
      <ActionForm {...form} showErrors={false} className="gap-0">
        <CardBody className="grid gap-4">
          <FormErrors />
          {children}
        </CardBody>
        <CardFooter>
          {secondary}
          <SubmitButton>{submitLabel}</SubmitButton>
        </CardFooter>
      </ActionForm>
    </Card>
  );
}
