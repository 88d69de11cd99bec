"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Field } from "@/components/field";
import { mayLeave } from "@/components/leave-warning";
import { Select } from "@/components/ui/select";
import { type RestApiTab, routes } from "@/lib/routes";

export type GroupSelectProps = { groups: readonly { id: string; label: string }[]; groupId: string; tab: RestApiTab };

/** The organization group whose settings and keys the page shows; choosing another leads there. */
export function GroupSelect({ groups, groupId, tab }: GroupSelectProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState(groupId);
  const [seen, setSeen] = useState(groupId);
  const [isPending, startTransition] = useTransition();
  if (seen !== groupId) {
    setSeen(groupId);
    setChosen(groupId);
  }

  function choose(id: string) {
    if (!mayLeave()) return;
    setChosen(id);
    startTransition(() => router.push(routes.restApi({ group: id, tab })));
  }

  return (
    <Field name="group" label="Organization Group" className="mb-5 max-w-120">
      <Select value={chosen} aria-busy={isPending} onChange={(event) => choose(event.target.value)}>
        {groups.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
