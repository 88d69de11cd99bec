"use client";

import { History } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import type { FormAction } from "@/components/action-result";
import { FormCard } from "@/components/form-card";
import { useLeaveWarning } from "@/components/leave-warning";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";

export type SettingsFormProps<T> = {
  title: string;
  description?: ReactNode;
  action: FormAction<T>;
  /** Where the changes of these settings are listed; absent for who may not read them. */
  historyHref?: string;
  mayUpdate: boolean;
  submitLabel?: string;
  onSaved?: (data: T) => void;
  children: ReactNode;
};

/** A card of settings that are saved together; leaving it unsaved warns. */
export function SettingsForm<T>(props: SettingsFormProps<T>) {
  const { title, description, action, historyHref, mayUpdate, submitLabel = "Save", onSaved, children } = props;
  const [isDirty, setDirty] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useLeaveWarning(isDirty);

  if (!mayUpdate) {
    return (
      <Card>
        <CardHeader title={title} description={description} note={<HistoryLink href={historyHref} />} />
        <CardBody>
          <fieldset disabled className="grid gap-4">
            {children}
          </fieldset>
          <p className="mt-4 text-ink-2">You may look at these settings, not change them.</p>
        </CardBody>
      </Card>
    );
  }
  return (
    <FormCard
      title={title}
      aria-label={title}
      description={description}
      action={action}
      successMessage={`${title}: saved`}
      onSuccess={(data) => {
        setDirty(false);
        onSaved?.(data);
      }}
      onChange={() => setDirty(true)}
      submitLabel={submitLabel}
      secondary={
        <>
          <span className="mr-auto text-sm">
            <HistoryLink href={historyHref} />
          </span>
          {isDirty && (
            <Button
              variant="ghost"
              onClick={() => {
                setAttempt(attempt + 1);
                setDirty(false);
              }}
            >
              Discard changes
            </Button>
          )}
        </>
      }
    >
      <div key={attempt} className="grid gap-4">
        {children}
      </div>
    </FormCard>
  );
}

export function HistoryLink({ href }: { href?: string }) {
  if (!href) return null;
  return (
    <Link
      prefetch={false}
      href={href}
      className="inline-flex min-h-6 items-center gap-1.5 rounded-sm text-ink-2 hover:text-ink hover:underline"
    >
      <History aria-hidden className="size-3.5" />
      View History
    </Link>
  );
}
