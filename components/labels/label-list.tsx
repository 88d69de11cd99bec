"use client";

import { Plus, X } from "lucide-react";
import type { FormAction } from "@/components/action-result";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { Label, LabelItemKind } from "@/lib/labels/schema";

export type LabelListProps = {
  item: { itemKind: LabelItemKind; itemId: string };
  labels: readonly Label[];
  mayUpdate: boolean;
  setAction: FormAction<Label[]>;
  removeAction: FormAction<void>;
};

/** The labels of a credential or of a logged request; who may puts them on and takes them off here. */
export function LabelList({ item, labels, mayUpdate, setAction, removeAction }: LabelListProps) {
  return (
    <section aria-label="Labels" className="grid gap-1.5">
      <div className="flex min-h-8 items-center justify-between gap-2">
        <h3 className="font-medium">Labels</h3>
        {mayUpdate && (
          <FormDialog
            title="Set label"
            description="A name that the item has already gets the new value."
            size="sm"
            action={setAction}
            successMessage="The label was set"
            submitLabel="Set label"
            trigger={
              <Button size="sm">
                <Plus aria-hidden />
                Set label
              </Button>
            }
          >
            <input type="hidden" name="itemKind" value={item.itemKind} />
            <input type="hidden" name="itemId" value={item.itemId} />
            <Field name="name" label="Name" required>
              <Input maxLength={60} autoComplete="off" placeholder="environment" />
            </Field>
            <Field name="value" label="Value" required>
              <Input maxLength={200} autoComplete="off" placeholder="production" required />
            </Field>
          </FormDialog>
        )}
      </div>
      {labels.length === 0 ? (
        <p className="text-ink-2 text-sm">None.</p>
      ) : (
        <ul className="divide-y divide-line rounded-md border border-line text-sm">
          {labels.map(({ name, value }) => (
            <li key={name} className="flex min-h-9 items-center gap-3 py-0.5 pr-1 pl-3">
              <span className="wrap-anywhere min-w-0 flex-1">
                <span className="text-ink-2">{name}</span> {value}
              </span>
              {mayUpdate && (
                <ConfirmDialog
                  title={`Remove ${name}?`}
                  consequence="Filters and lists that look for the label do not find it here any more."
                  fields={{ ...item, name }}
                  action={removeAction}
                  successMessage="The label was removed"
                  submitLabel="Remove"
                  trigger={
                    <Button variant="ghost" size="icon-sm" aria-label={`Remove ${name}`}>
                      <X aria-hidden />
                    </Button>
                  }
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
