"use client";

import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import type { GroupRow } from "./group-row";

/** Name, Group ID, country and locale, for a new group or for one that is changed. */
export function GroupFields({ group }: { group?: GroupRow }) {
  return (
    <>
      <Field name="name" label="Name" required>
        <Input defaultValue={group?.name} maxLength={100} autoComplete="off" />
      </Field>
      <Field
        name="groupCode"
        label="Group ID"
        optional={!group}
        required={group !== undefined}
        hint={`The short name that programs use.${group ? "" : " Left empty, it is made from the name."}`}
      >
        <Input mono defaultValue={group?.groupCode} maxLength={50} autoComplete="off" spellCheck={false} />
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field name="country" label="Country" optional>
          <Input defaultValue={group?.country} maxLength={100} autoComplete="off" />
        </Field>
        <Field name="locale" label="Locale" optional hint="A language tag; empty means en-US.">
          <Input mono defaultValue={group?.locale ?? "en-US"} maxLength={60} autoComplete="off" spellCheck={false} />
        </Field>
      </div>
    </>
  );
}
